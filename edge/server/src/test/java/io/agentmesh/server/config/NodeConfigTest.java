package io.agentmesh.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentmesh.server.config.source.ConfigException;
import io.agentmesh.server.config.source.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("agentmesh.yaml");
  }

  @Test
  void key_withoutSample_doesNotExist() {
    assertThat(NodeConfig.keys())
        .extracting(Settings.Known::key)
        .containsExactlyInAnyOrderElementsOf(Sample.ALL.stream().map(Sample::key).toList());
  }

  @Test
  void sample_isNotTheDefault() {
    NodeConfig config = NodeConfig.load(null, Map.of());
    for (Sample s : Sample.ALL) {
      assertThat(s.reader().apply(config)).as(s.key()).isNotEqualTo(s.value());
    }
  }

  @Test
  void everyKey_inAFile_isHeard() throws IOException {
    write(Sample.ALL.stream().map(s -> s.key() + ": " + s.text()).toList());
    assertHeard(NodeConfig.load(file, Map.of()));
  }

  @Test
  void everyKey_inTheEnvironment_isHeard() {
    assertHeard(NodeConfig.load(null, environmentOf(Sample.ALL)));
  }

  @Test
  void environment_winsOverFile() throws IOException {
    write(List.of("server.port: 1", "server.host: 127.0.0.3"));
    NodeConfig config = NodeConfig.load(file, Map.of("AGENTMESH_SERVER_PORT", "2"));
    assertThat(config.http().edge().port()).isEqualTo(2);
    assertThat(config.http().edge().host()).isEqualTo("127.0.0.3");
  }

  @Test
  void address_beyondThisMachine_needsTls() throws IOException {
    write(List.of("server.host: 192.0.2.1"));
    assertThat(problems(Map.of())).singleElement().asString().contains("server.tls.certificate");
    write(
        List.of(
            "server.host: 192.0.2.1",
            "server.tls.certificate: /srv/mesh.pem",
            "server.tls.key: /srv/mesh.key"));
    assertThat(NodeConfig.load(file, Map.of()).http().edge().host()).isEqualTo("192.0.2.1");
  }

  @Test
  void nestedKeys_areTheSame_asDottedOnes() throws IOException {
    write(
        List.of(
            "server:",
            "  port: 7712",
            "  host: 127.0.0.4",
            "placement.weights:",
            "  capability: 35",
            "  load: 20"));
    NodeConfig config = NodeConfig.load(file, Map.of());
    assertThat(config.http().edge().port()).isEqualTo(7712);
    assertThat(config.mesh().rules().weights().capability()).isEqualTo(35);
  }

  @Test
  void valueOutOfRange_inAFile_isRefusedByName() throws IOException {
    for (Sample s : Sample.ALL) {
      for (String bad : s.bad()) {
        write(List.of(s.key() + ": '" + bad + "'"));
        assertThat(problems(Map.of()))
            .as("%s: %s", s.key(), bad)
            .hasSize(1)
            .first()
            .asString()
            .startsWith(s.key().startsWith("placement") ? "placement.weights" : s.key());
      }
    }
  }

  @Test
  void valueOutOfRange_inTheEnvironment_isRefusedByName() throws IOException {
    write(List.of("server.port: 7700"));
    for (Sample s : Sample.ALL) {
      for (String bad : s.bad()) {
        assertThat(problems(Map.of(s.variable(), bad)))
            .as("%s: %s", s.variable(), bad)
            .singleElement()
            .asString()
            .matches(p -> p.startsWith(s.variable()) || p.startsWith(s.key()));
      }
    }
  }

  @Test
  void unknownKey_isRefused_withAHint() throws IOException {
    write(List.of("http.port: 7700", "colour: blue"));
    assertThat(problems(Map.of()))
        .containsExactlyInAnyOrder(
            "http.port is no configuration key; did you mean server.port?",
            "colour is no configuration key");
  }

  @Test
  void weights_thatDoNotAddUp_areRefused() throws IOException {
    write(List.of("placement.weights.capability: 41"));
    assertThat(problems(Map.of())).containsExactly("placement.weights must add up to 100");
  }

  @Test
  void problems_areReported_allAtOnce() throws IOException {
    write(
        List.of("server.port: 70000", "server.host: 192.0.2.1", "mesh.backoff: soon", "colour: 1"));
    assertThat(problems(Map.of("AGENTMESH_JOURNAL_RESERVE", "1MiB"))).hasSize(5);
  }

  @Test
  void file_thatIsNoYaml_isRefusedWithItsLine() throws IOException {
    write(List.of("server.port: 7700", "server.host: [127.0.0.1"));
    assertThat(problems(Map.of())).singleElement().asString().contains("line").contains("YAML");
  }

  @Test
  void file_thatHasAKeyTwice_isRefused() throws IOException {
    write(List.of("server.port: 7700", "server.port: 7701"));
    assertThat(problems(Map.of())).hasSize(1);
  }

  @Test
  void file_thatIsMissing_isRefused() {
    assertThat(problems(Map.of())).singleElement().asString().startsWith("cannot read");
  }

  private static void assertHeard(NodeConfig config) {
    for (Sample s : Sample.ALL) {
      assertThat(s.reader().apply(config)).as(s.key()).isEqualTo(s.value());
    }
  }

  private static Map<String, String> environmentOf(List<Sample> samples) {
    return samples.stream().collect(Collectors.toMap(Sample::variable, Sample::text));
  }

  private List<String> problems(Map<String, String> environment) {
    return assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> NodeConfig.load(file, environment))
        .actual()
        .problems();
  }

  private void write(List<String> lines) throws IOException {
    Files.write(file, lines);
  }
}
