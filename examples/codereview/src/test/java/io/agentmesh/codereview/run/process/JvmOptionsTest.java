package io.agentmesh.codereview.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

  @Test
  void options_agentsAndProperties_areNotInherited() {
    assertThat(
            JvmOptions.inherited(
                List.of(
                    "-javaagent:jacoco.jar",
                    "-agentlib:jdwp=transport=dt_socket",
                    "-Dagentmesh.tty=111",
                    "-XX:+UseParallelGC",
                    "-XX:AOTCache=server.aot",
                    "-Xmx1g",
                    "-Xlog:all=off",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow")))
        .containsExactly(
            "-XX:+UseParallelGC",
            "-XX:AOTCache=server.aot",
            "-Xmx1g",
            "-Xlog:all=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
  }
}
