package io.agentmesh.http.resource.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
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
final class LegalHoldsTest {
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

  private Caller.Answered set(String name) {
    return admin.post(
        "/v1/legal-holds",
        "{\"name\":\"" + name + "\",\"dataSubject\":\"c-1\",\"reason\":\"a court asked\"}");
  }

  @Test
  void hold_isSetShownListedAndReleased_andBothAreAudited() {
    Caller.Answered made = set("case-1");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("dataSubject").asString()).isEqualTo("c-1");
    assertThat(set("case-1").status()).isEqualTo(409);
    assertThat(set("case-2").status()).isEqualTo(201);
    assertThat(admin.get("/v1/legal-holds/case-1").json().path("reason").asString())
        .isEqualTo("a court asked");
    JsonNode page = admin.get("/v1/legal-holds?limit=1").json();
    assertThat(page.at("/items/0/name").asString()).isEqualTo("case-1");
    String next = "/v1/legal-holds?limit=1&cursor=" + page.path("nextCursor").asString();
    assertThat(admin.get(next).json().at("/items/0/name").asString()).isEqualTo("case-2");

    assertThat(
            admin
                .post("/v1/legal-holds/case-1/release", "{\"reason\":\"the case is closed\"}")
                .status())
        .isEqualTo(200);
    assertThat(admin.get("/v1/legal-holds/case-1").status()).isEqualTo(404);
    String asked = "/v1/audit/entries?action=LEGAL_HOLD_RELEASED";
    JsonNode found = admin.get(asked).json();
    while (found.path("items").isEmpty()) {
      found = admin.get(asked).json();
    }
    assertThat(found.at("/items/0/entry/reason").asString()).isEqualTo("the case is closed");
    assertThat(found.at("/items/0/entry/sensitive").asBoolean()).isTrue();
  }

  @Test
  void auditor_seesHolds_andSetsNone() {
    set("case-1");
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    assertThat(auditor.get("/v1/legal-holds").json().path("items")).hasSize(1);
    assertThat(
            auditor
                .post("/v1/legal-holds", "{\"name\":\"case-2\",\"reason\":\"because\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void hold_withoutAReason_orWithANameThatIsNone_isRefusedWithTheField() {
    assertThat(admin.post("/v1/legal-holds", "{\"name\":\"case-1\"}").text()).contains("reason");
    assertThat(admin.post("/v1/legal-holds", "{\"name\":\"a b\",\"reason\":\"x\"}").text())
        .contains("name");
    assertThat(admin.get("/v1/legal-holds?cursor=!!").status()).isEqualTo(400);
  }
}
