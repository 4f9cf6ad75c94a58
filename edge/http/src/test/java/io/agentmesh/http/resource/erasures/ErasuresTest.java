package io.agentmesh.http.resource.erasures;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class ErasuresTest {
  private static final String WANTED = "{\"dataSubject\":\"patient-7\",\"reason\":\"asked\"}";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** As the mesh does it where it seals. */
  private Erasure erase(String standIn) {
    Reply reply = node.act(new EvidenceCommand.Erase("patient-7", "\u0001" + standIn, "asked"));
    return ((Reply.OfErasure) reply).erasure();
  }

  @Test
  void erasure_isShownAndListed_byItsStandIn_untilItIsDoneWithItsReport() {
    Erasure first = erase("f00d");
    Erasure second = erase("beef");
    String path = "/v1/erasures/" + first.id();
    JsonNode seen = admin.get(path).json();
    while (!seen.path("status").asString().equals("DONE")) {
      seen = admin.get(path).json();
    }
    assertThat(seen.path("standIn").asString()).isEqualTo("f00d");
    assertThat(seen.path("keyDestroyedAt").asString()).isNotEmpty();
    assertThat(seen.path("emptiedAt").asString()).isNotEmpty();
    assertThat(seen.at("/report/messages").asInt()).isZero();
    JsonNode page = admin.get("/v1/erasures?limit=1").json();
    assertThat(page.at("/items/0/id").asString()).isEqualTo(first.id().toString());
    String next = "/v1/erasures?limit=1&cursor=" + page.path("nextCursor").asString();
    JsonNode rest = admin.get(next).json();
    assertThat(rest.at("/items/0/id").asString()).isEqualTo(second.id().toString());
    assertThat(rest.path("nextCursor").isMissingNode()).isTrue();
    assertThat(admin.get("/v1/erasures?cursor=!!").status()).isEqualTo(400);
    assertThat(admin.get("/v1/erasures?cursor=eA").status()).isEqualTo(400);
  }

  @Test
  void dataSubject_thatNothingIsSealedOf_isNotFound_andIsNotNamedInTheAnswer() {
    Caller.Answered answered = admin.post("/v1/erasures", WANTED);
    assertThat(answered.status()).isEqualTo(404);
    assertThat(answered.text()).contains("nothing sealed").doesNotContain("patient-7");
    assertThat(admin.post("/v1/erasures", "{\"dataSubject\":\"patient-7\"}").text())
        .contains("reason");
    assertThat(admin.post("/v1/erasures", "{\"reason\":\"asked\"}").text()).contains("dataSubject");
  }

  @Test
  void auditor_seesErasures_andBeginsNone() {
    Erasure erasure = erase("f00d");
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    assertThat(auditor.get("/v1/erasures/" + erasure.id()).status()).isEqualTo(200);
    assertThat(auditor.post("/v1/erasures", WANTED).status()).isEqualTo(403);
    Caller operator = node.caller(node.key(Role.OPERATOR));
    assertThat(operator.get("/v1/erasures").status()).isEqualTo(403);
  }
}
