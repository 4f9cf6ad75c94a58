package io.agentmesh.client.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.client.message.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide says what compiles and works. */
@Timeout(30)
class GuideTest {

  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void codeOfTheGuide_isCodeThatCompiles() throws IOException {
    String guide = Files.readString(Path.of("../../docs/java-sdk.md"));
    String source = Files.readString(Path.of("src/test/java/io/agentmesh/client/guide/Guide.java"));
    List<String> pieces =
        CODE.matcher(guide).results().map((MatchResult piece) -> piece.group(1)).toList();
    assertThat(pieces).hasSizeGreaterThan(7);
    assertThat(pieces).allSatisfy(piece -> assertThat(dense(source)).contains(dense(piece)));
  }

  private static String dense(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void agentsOfTheGuide_workAsTheySay() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      try (Agent _ = Guide.agent(mesh)) {
        assertThat(Guide.task(mesh)).isEqualTo("fine");
      }
      try (Agent _ = Guide.behaviour(mesh)) {
        assertThat(Guide.task(mesh)).isEqualTo("{\"findings\":0}");
      }
      try (Agent _ = Guide.declining(mesh)) {
        assertThat(Guide.task(mesh)).isEqualTo("fine");
      }
      try (Agent _ = Guide.fast(mesh)) {
        mesh.publish(Outgoing.toTopic("orders.created").type("t").build());
        await().until(() -> fake.broker().mailboxes().acked() == 1);
      }
      try (Agent _ = Guide.replying(mesh)) {
        assertThat(Guide.ask(mesh)).isEqualTo("pricing-1 says 99.90 for 4711");
      }
      assertThat(Guide.publish(mesh).messageId()).isNotEmpty();
      assertThat(Guide.failures(mesh, Outgoing.toAgent("a").type("t").build())).isNotEmpty();
    }
  }

  @Test
  void restOfTheGuide_redrivesEveryDeadTask() {
    try (FakeRest fake = new FakeRest()) {
      fake.answer(
              200,
              """
              {"items":[{"id":"d1","kind":"TASK","type":"t","cause":"failed","attempts":3,
                "diedAt":"2026-11-23T00:00:00Z","taskId":"t1"}]}
              """)
          .answer(202, "{\"taskId\":\"t2\",\"position\":9}");
      Guide.rest(fake.options());
      assertThat(fake.asked().getLast().line()).isEqualTo("POST /v1/dead-letters/d1/redrive");
    }
  }
}
