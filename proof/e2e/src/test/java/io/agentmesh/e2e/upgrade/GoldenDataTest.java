package io.agentmesh.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.fault.Directories;
import io.agentmesh.e2e.fault.Front;
import io.agentmesh.server.Doctor;
import io.agentmesh.server.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Data directories that earlier releases wrote; those of a released format stay for ever. With
 * {@code -Dgolden=write} that of a new format is made.
 */
class GoldenDataTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = 1)
  void state_ofAnEarlierFormat_isReadAsItWas(int format) throws IOException {
    GoldenData golden = new GoldenData(format);
    if (System.getProperty("golden", "").equals("write")) {
      GoldenMesh.make(directory.resolve("new"));
      golden.write(directory.resolve("new"));
    }
    Path data = directory.resolve("data");
    golden.unpack(data);
    List<String> now = GoldenData.tell(data);
    assertThat(golden.told()).hasSizeGreaterThan(500);
    assertThat(now).containsAll(golden.told());
    assertThat(counts(now))
        .as("what later releases derive may stand beside it")
        .containsAll(counts(golden.told()));
    assertThat(counts(now).stream().map(line -> line.split(" ", -1)[2]))
        .as("every kind of image")
        .contains("OfAgent", "OfTask", "OfMessage", "OfDelivery", "OfDeadLetter", "OfMending");
  }

  private static List<String> counts(List<String> told) {
    return told.stream().filter(line -> line.startsWith("count of ")).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = 1)
  void node_onDataOfAnEarlierFormat_showsItAndGoesOn(int format) throws IOException {
    Path data = directory.resolve("data");
    new GoldenData(format).unpack(data);
    assertThat(Doctor.examine(data).findings()).isEmpty();
    for (int start = 0; start < 2; start++) {
      try (Node node = Node.start(Directories.config(data));
          Front front = new Front(node)) {
        String agent = "newcomer-" + start;
        front.register(agent);
        assertThat(front.publish(agent, "hello")).isEqualTo(202);
        JsonNode tenant = Front.json(front.get("/v1/tenants/tenant-one"));
        assertThat(tenant.at("/limits/agents").asInt()).isEqualTo(5);
        assertThat(Front.json(front.get("/v1/tasks?state=COMPLETED")).path("items")).hasSize(2);
        assertThat(Front.json(front.get("/v1/tenants/idle-two")).path("standing").asString())
            .isEqualTo("SUSPENDED");
        JsonNode worker = Front.json(front.get("/v1/agents/worker-two"));
        assertThat(worker.path("name").asString()).isEqualTo("Agent worker-two");
      }
    }
  }
}
