package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands around a node, with a real one in a process of its own. */
@Timeout(60)
class NodeCommandsTest {

  private final Path home;
  private final Typed typed;

  NodeCommandsTest(@TempDir Path home) {
    this.home = home;
    this.typed = new Typed(home).with("AGENTMESH_HOME", home.toString());
  }

  @Test
  void dev_untilItIsTerminated_servesTheCommandsThatItSuggests() throws Exception {
    Process node = dev();
    try (BufferedReader out = node.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("url            http://127.0.0.1:");
      assertThat(out.readLine()).isEqualTo("dataDirectory  " + home.resolve("dev"));
      assertThat(out.readLine()).endsWith("/dev/admin.key");
      assertThat(out.readLine()).isEqualTo("context        dev");
      var registered = typed.run("agents", "register", "hello-1", "--capability", "text.greet:4");
      assertThat(registered.exit()).as(registered.err()).isZero();
      var submitted =
          typed.run(
              "tasks",
              "submit",
              "--type",
              "greet",
              "--require",
              "text.greet",
              "--data",
              "\"Ada\"",
              "-o",
              "json");
      assertThat(submitted.exit()).as(submitted.err()).isZero();
      String position = submitted.json().path("position").asString();
      assertThat(typed.run("tasks", "list", "--min-position", position).out()).contains("greet");
      assertThat(typed.run("doctor").out()).endsWith("Nothing is wrong.\n");
    } finally {
      node.destroy();
      assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(typed.run("agents", "list").exit()).isEqualTo(5);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("dev"))))
        .isEqualTo("rwx------");
  }

  @Test
  void dev_onAPortThatIsTaken_exitsWith5() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var outcome = typed.run("dev", "--port", Integer.toString(port));
      assertThat(outcome.exit()).isEqualTo(5);
      assertThat(outcome.err()).contains("can not listen on port " + port + ": it is in use");
    }
  }

  @Test
  void server_withAWrongConfiguration_namesEveryProblem() throws IOException {
    Path file = Files.writeString(home.resolve("node.yaml"), "server:\n  port: 70000\nwhat: 1\n");
    var outcome = typed.run("server", "--config", file.toString());
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("server.port", "what is no configuration key");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void doctor_ofADirectoryWithoutANode_exitsWith3AndNamesTheRemedy() {
    var outcome = typed.run("doctor", "--data", home.toString(), "-o", "json");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.json().path("healthy").asBoolean()).isFalse();
    assertThat(outcome.json().at("/findings/0/remedy").asString()).isNotEmpty();
  }

  @Test
  void doctor_ofAKeyFileThatOthersRead_saysSo() throws IOException {
    Path key = Files.writeString(home.resolve("open.key"), StubMesh.KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    typed.run(
        "context", "add", "open", "--url", "http://127.0.0.1:1", "--api-key-file", key.toString());
    var outcome = typed.run("doctor");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.out()).contains("context open", "others can read", "chmod 600 " + key);
  }

  @Test
  void bench_ofNoScenario_isUsage() {
    var outcome = typed.run("bench", "everything");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("http-publish, sync, pipelined, tasks, noisy-neighbour");
    assertThat(typed.run("bench", "sync", "--seconds", "0").exit()).isEqualTo(2);
  }

  private Process dev() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.agentmesh.cli.Main",
                "dev",
                "--port",
                "0"));
    builder.environment().put("AGENTMESH_HOME", home.toString());
    return builder.redirectError(home.resolve("node.log").toFile()).start();
  }
}
