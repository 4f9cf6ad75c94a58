package io.agentmesh.http.session.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.task.TaskSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodyHashTest {
  private static final Address TO = new Address.ToAgent(new AgentId("agent-1"));

  @Test
  void hash_ofAMessage_isTheSameInEveryRelease() {
    assertThat(BodyHash.of(TO, envelope("a", Map.of("k", "v")), payload("twelve bytes")))
        .isEqualTo(-6461171250514382547L);
  }

  @Test
  void hash_ofAnythingElse_isAnother() {
    Set<Long> hashes =
        Set.of(
            BodyHash.of(TO, envelope("a", Map.of()), payload("12345678")),
            BodyHash.of(TO, envelope("b", Map.of()), payload("12345678")),
            BodyHash.of(TO, envelope("a", Map.of("k", "v")), payload("12345678")),
            BodyHash.of(TO, envelope("a", Map.of()), payload("12345679")),
            BodyHash.of(TO, envelope("a", Map.of()), payload("1234567")),
            BodyHash.of(
                new Address.ToTopic(new Topic("agent-1")),
                envelope("a", Map.of()),
                payload("12345678")),
            BodyHash.of(spec(3)),
            BodyHash.of(spec(4)));

    assertThat(hashes).hasSize(8);
  }

  private static TaskSpec spec(int level) {
    return new TaskSpec(
        "a", List.of(new Requirement("c", level)), payload("12345678"), 3, 3, 300_000, "", "");
  }

  private static Envelope envelope(String type, Map<String, String> extensions) {
    return new Envelope(type, "", "", "", "", 3, "", extensions);
  }

  private static Payload payload(String text) {
    return new Payload("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }
}
