package io.agentmesh.codereview.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void parameters_asArguments_readBackTheSame() {
    Parameters parameters =
        new Parameters(
            "review-1",
            "worker-1",
            "reporter",
            Path.of("/a tree"),
            Path.of("/extra"),
            Path.of("/run"),
            Path.of("/out"),
            Map.of("code.metrics", 5, "code.secrets", 2));
    assertThat(Parameters.parse(parameters.arguments())).isEqualTo(parameters);
  }
}
