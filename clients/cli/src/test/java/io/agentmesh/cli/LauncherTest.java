package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a house of its own, where java and mvn are scripts that tell. */
class LauncherTest {

  private static final Path SCRIPT = Path.of("../../agentmesh").toAbsolutePath();

  private final Path temp;
  private final Path house;
  private final Path jdk;
  private final Path bin;
  private final Map<String, String> environment;

  LauncherTest(@TempDir Path temp) {
    this.temp = temp;
    this.house = temp.resolve("the house");
    this.jdk = temp.resolve("jdk");
    this.bin = temp.resolve("bin");
    this.environment =
        new HashMap<>(
            Map.of(
                "PATH", bin + ":/usr/bin:/bin",
                "HOME", temp.toString(),
                "AGENTMESH_JAVA_HOME", jdk.toString()));
  }

  /** What came of it. */
  private record Ended(int exit, String out, String err) {}

  @BeforeEach
  void build() throws IOException {
    Path main = house.resolve("clients/cli/src/main/java");
    Files.createDirectories(main);
    Files.createDirectories(house.resolve("clients/cli/src/test/java"));
    for (String room : List.of("core", "adapters", "edge", "examples", "proof/bench")) {
      Files.createDirectories(house.resolve(room));
    }
    Files.writeString(main.resolve("Main.java"), "");
    Files.writeString(house.resolve("pom.xml"), "");
    Files.copy(SCRIPT, house.resolve("agentmesh"));
    program(house.resolve("agentmesh"));
    Files.createDirectories(jdk.resolve("bin"));
    Files.createDirectories(bin);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/java"), "for a; do printf '%s\\n' \"$a\"; done");
    script(
        bin.resolve("mvn"),
        "mkdir -p clients/cli/target/dist/lib; echo built >>clients/cli/target/built",
        "touch clients/cli/target/dist/lib/agentmesh-cli.jar clients/cli/target/dist/classpath");
  }

  @Test
  void start_withoutAProgram_buildsItOnceAndRunsIt() throws Exception {
    Ended first = run("agents", "list");
    assertThat(first.err()).startsWith("agentmesh: building");
    assertThat(first.exit()).isZero();
    assertThat(first.out()).contains("io.agentmesh.cli.Main\nagents\nlist\n");
    Ended second = run("agents", "list");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isOne();
  }

  @Test
  void start_afterASourceChanged_buildsAgain() throws Exception {
    run("version");
    Files.setLastModifiedTime(
        house.resolve("clients/cli/target/dist/classpath"),
        FileTime.from(Instant.now().minusSeconds(10)));
    touch("clients/cli/src/main/java/Main.java");
    run("version");
    assertThat(builds()).isEqualTo(2);
    touch("clients/cli/src/test/java/MainTest.java");
    run("version");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void start_withArgumentsThatHaveSpaces_keepsThem() throws Exception {
    assertThat(run("tasks", "submit", "--data", "{\"a b\": 'c $d'}", "").out())
        .endsWith("submit\n--data\n{\"a b\": 'c $d'}\n\n");
  }

  @Test
  void start_throughSymbolicLinksFromElsewhere_findsTheHouse() throws Exception {
    Path one = Files.createSymbolicLink(temp.resolve("one"), house.resolve("agentmesh"));
    Path two = Files.createSymbolicLink(bin.resolve("agentmesh"), Path.of("../one"));
    assertThat(one).exists();
    Ended ended = start(List.of(two.toString(), "version"));
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).contains("-Dagentmesh.root=" + house.toRealPath());
  }

  @Test
  void start_ofACommandThatRunsANode_takesTheFlagsOfAServer() throws Exception {
    assertThat(run("dev").out()).contains("-XX:+UseParallelGC");
    assertThat(run("-o", "json", "bench", "sync").out()).contains("-XX:+UseParallelGC");
    assertThat(run("--context", "dev", "agents", "list").out()).contains("-XX:+UseSerialGC");
  }

  @Test
  void start_withAnAotCache_usesItUnlessToldNotTo() throws Exception {
    run("version");
    Path cache = house.resolve("clients/cli/target/dist/agentmesh.aot");
    Files.writeString(cache, "cache");
    assertThat(run("version").out()).contains("-XX:AOTCache=" + cache.toRealPath());
    environment.put("AGENTMESH_NO_AOT", "1");
    assertThat(run("version").out()).doesNotContain("AOTCache");
  }

  @Test
  void start_withJava17_saysWhatIsNeeded() throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Ended ended = run("version");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo(
            "agentmesh: AGENTMESH_JAVA_HOME="
                + jdk
                + " is no JDK 25. Point it to one, or unset it.\n");
  }

  @Test
  void start_withAJdkThatHasNoReleaseFile_asksItsJava() throws Exception {
    Files.delete(jdk.resolve("release"));
    script(jdk.resolve("bin/java"), "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2");
    assertThat(run("version").exit()).isEqualTo(2);
    script(jdk.resolve("bin/java"), "echo 'openjdk version \"25\" 2025-09-16' >&2");
    assertThat(run("version").exit()).isZero();
  }

  @Test
  void start_withJavaHomeOf17_looksFurther() throws Exception {
    Path old = temp.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    script(old.resolve("bin/java"), "echo 17");
    environment.remove("AGENTMESH_JAVA_HOME");
    environment.put("JAVA_HOME", old.toString());
    Path found = temp.resolve(".jdks/temurin-25");
    Files.createDirectories(found.getParent());
    Files.move(jdk, found);
    environment.put("AGENTMESH_NO_AOT", "1");
    assertThat(run("--version").out()).doesNotStartWith("17");
  }

  @Test
  void build_thatFails_namesItsLog() throws Exception {
    script(bin.resolve("mvn"), "echo '[ERROR] it is broken'; exit 1");
    Ended ended = run("version");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .contains("[ERROR] it is broken")
        .endsWith("agentmesh-build.log says why.\n");
    assertThat(house.resolve("target/agentmesh-build.lock")).doesNotExist();
  }

  @Test
  void build_thatIsForbidden_isNotTried() throws Exception {
    environment.put("AGENTMESH_NO_BUILD", "1");
    Ended ended = run("version");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("AGENTMESH_NO_BUILD=1");
    assertThat(builds()).isZero();
  }

  @Test
  void build_whoseFormerBuilderDied_takesOverItsLock() throws Exception {
    Files.createDirectories(house.resolve("target"));
    Path lock = house.resolve("target/agentmesh-build.lock");
    Files.createSymbolicLink(lock, Path.of(Long.toString(deadProcess())));
    assertThat(run("version").exit()).isZero();
    assertThat(builds()).isOne();
  }

  @Test
  void build_startedTwiceAtOnce_happensOnce() throws Exception {
    List<String> command = List.of(house.resolve("agentmesh").toString(), "version");
    Process one = process(command).start();
    Process two = process(command).start();
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(builds()).isOne();
  }

  @Test
  void exitCode_ofTheProgram_isThatOfTheLauncher() throws Exception {
    script(jdk.resolve("bin/java"), "exit 4");
    assertThat(run("agents", "show", "x").exit()).isEqualTo(4);
  }

  private static long deadProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(house.resolve("agentmesh").toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private Ended start(List<String> command) throws Exception {
    Path err = temp.resolve("err");
    Process process = process(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private long builds() throws IOException {
    Path built = house.resolve("clients/cli/target/built");
    return Files.exists(built) ? Files.readAllLines(built).size() : 0;
  }

  private void touch(String file) throws IOException {
    Files.writeString(house.resolve(file), "changed");
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    program(file);
  }

  private static void program(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
