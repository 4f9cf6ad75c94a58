package io.agentmesh.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.agentmesh.fuzz.parser.Target;
import io.agentmesh.fuzz.parser.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser of foreign bytes keeps its promise: over kept inputs with every build, and with
 * {@code proof/fuzz.sh} over those that a fuzzer finds by looking where it has not been yet.
 */
class FuzzProofTest {
  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
  private static final String ONLY = System.getProperty("fuzz.only", "");
  private static final int CHANGES = 300;
  private static final long SEED = 20261127;

  static Stream<Target> targets() {
    return Targets.ALL.stream().filter(target -> target.name().startsWith(ONLY));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void parser_ofBytesThatNobodyMeant_keepsItsPromise(Target target, @TempDir Path directory)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    holds(target, new byte[0]);
    for (byte[] input : Corpus.inputs(target)) {
      holds(target, input);
      for (int i = 0; i < CHANGES; i++) {
        holds(target, Corpus.changed(input, random));
      }
    }
    if (SECONDS > 0) {
      fuzz(target, directory);
    }
  }

  private static void holds(Target target, byte[] input) {
    try {
      target.promise().holds(input);
    } catch (Exception | Error broken) {
      fail("seed " + SEED + ", " + target + " of " + HexFormat.of().formatHex(input), broken);
    }
  }

  private static void fuzz(Target target, Path directory) throws IOException, InterruptedException {
    Path found = Files.createDirectories(Path.of("target/fuzz", target.name()));
    Path seeds = Files.createDirectory(directory.resolve("seeds"));
    List<byte[]> inputs = Corpus.inputs(target);
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(seeds.resolve("seed-" + i), inputs.get(i));
    }
    Path said = found.resolveSibling(target.name() + ".log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzer.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=io.agentmesh.**:tools.jackson.**:com.google.protobuf.**",
                "--custom_hook_includes=io.agentmesh.**",
                "-max_total_time=" + SECONDS,
                "-timeout=10",
                "-rss_limit_mb=3000",
                "-max_len=8192",
                "--reproducer_path=" + found.getParent(),
                "-artifact_prefix=" + found.resolveSibling("broken-" + target.name() + "-"),
                found.toString(),
                seeds.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = jazzer.waitFor(SECONDS + 120, TimeUnit.SECONDS);
    jazzer.destroyForcibly();
    assertThat(ended).as("%s ends; see %s", target, said).isTrue();
    assertThat(jazzer.exitValue()).as("%s holds; see %s", target, said).isZero();
  }
}
