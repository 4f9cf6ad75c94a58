package io.agentmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

  @Test
  void options_scenarioAlone_haveTheDefaults() {
    assertThat(BenchOptions.parse("sync"))
        .isEqualTo(new BenchOptions(Scenario.SYNC, 10, 10, 64, 1024, Optional.empty()));
  }

  @Test
  void options_everyArgument_isTaken() {
    BenchOptions options =
        BenchOptions.parse(
            "http-publish",
            "--seconds",
            "3",
            "--warmup",
            "0",
            "--clients",
            "8",
            "--payload",
            "4096",
            "--url",
            "http://127.0.0.1:7700");
    assertThat(options)
        .isEqualTo(
            new BenchOptions(
                Scenario.HTTP_PUBLISH,
                3,
                0,
                8,
                4096,
                Optional.of(URI.create("http://127.0.0.1:7700"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks --seconds 3 --url http://[::1]:7700",
        "pipelined --payload 64",
        "sync --warmup 1"
      })
  void options_asArguments_readBackTheSame(String line) {
    BenchOptions options = BenchOptions.parse(line.split(" "));
    assertThat(BenchOptions.parse(options.arguments())).isEqualTo(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com:7700",
        "http://10.0.0.1:7700",
        "http://127.0.0.1.example.com:7700",
        "https://127.0.0.1:7700",
        "http://127.0.0.1",
        "ftp://localhost:1",
        "localhost:7700",
        "http://user@example.com:80"
      })
  void options_urlOfAnotherMachine_isRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse("sync", "--url", url))
        .withMessageContaining("loopback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync --seconds 0",
        "sync --seconds ten",
        "sync --warmup -1",
        "sync --clients 5000",
        "sync --payload 63",
        "sync --payload 1048577",
        "sync --seconds",
        "sync --speed 3",
        "everything"
      })
  void options_outOfRange_areRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.parse(line.split(" ")));
  }

  @Test
  void options_noScenario_namesThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(BenchOptions::parse)
        .withMessageContaining("http-publish, sync, pipelined, tasks");
  }
}
