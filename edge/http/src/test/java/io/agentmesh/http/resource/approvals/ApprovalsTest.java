package io.agentmesh.http.resource.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.settings.ApprovalRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class ApprovalsTest {
  private static final String RELEASE = "/v1/legal-holds/case-1/release";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;
  private Caller second;

  @BeforeEach
  void start() {
    node =
        new EdgeFixture(
            directory,
            MeshRules.DEFAULT.with(
                new ApprovalRules(
                    List.of(GuardedAct.HOLD_RELEASE, GuardedAct.ERASURE), 3_600_000)));
    admin = node.admin();
    second = node.caller(node.key(Role.ADMIN));
    admin.post("/v1/legal-holds", "{\"name\":\"case-1\",\"reason\":\"a court asked\"}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Caller.Answered ask() {
    return admin.post(
        "/v1/approvals",
        "{\"act\":\"HOLD_RELEASE\",\"target\":\"case-1\",\"reason\":\"it is closed\"}");
  }

  private static String reason(String approval) {
    return "{\"reason\":\"it is closed\",\"approval\":\"" + approval + "\"}";
  }

  @Test
  void hold_isReleasedOnce_whenAnotherHasApproved() {
    Caller.Answered bare = admin.post(RELEASE, "{\"reason\":\"it is closed\"}");
    assertThat(bare.status()).isEqualTo(409);
    assertThat(bare.text()).contains("second person", "approval");
    Caller.Answered asked = ask();
    assertThat(asked.status()).isEqualTo(201);
    String id = asked.json().path("id").asString();
    assertThat(asked.json().path("approvedBy").isMissingNode()).isTrue();
    String approve = "/v1/approvals/" + id + "/approve";
    assertThat(admin.post(approve, "{\"reason\":\"mine\"}").status()).isEqualTo(409);
    assertThat(admin.post(RELEASE, reason(id)).text()).contains("nobody has given");
    Caller.Answered given = second.post(approve, "{\"reason\":\"I saw the letter\"}");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.json().path("approvedAt").isString()).isTrue();
    assertThat(second.post(RELEASE, reason(id)).text()).contains("somebody else asked");
    assertThat(admin.post(RELEASE, reason(id)).status()).isEqualTo(200);
    assertThat(admin.get("/v1/approvals/" + id).status()).isEqualTo(404);

    String by = "/v1/audit/entries?action=ADMIN_ACTION&resource=" + id;
    JsonNode found = admin.get(by).json();
    while (found.path("items").size() < 2) {
      found = admin.get(by).json();
    }
    assertThat(found.at("/items/0/entry/reason").asString()).contains("I saw the letter");
    JsonNode released = admin.get("/v1/audit/entries?action=LEGAL_HOLD_RELEASED").json();
    while (released.path("items").isEmpty()) {
      released = admin.get("/v1/audit/entries?action=LEGAL_HOLD_RELEASED").json();
    }
    assertThat(released.at("/items/0/entry/reason").asString()).contains("approved by", id);
  }

  @Test
  void erasure_ofADataSubjectThatNothingIsSealedOf_isNotAskedFor() {
    Caller.Answered asked =
        admin.post(
            "/v1/approvals",
            "{\"act\":\"ERASURE\",\"target\":\"customer-815\",\"reason\":\"asked to be\"}");
    assertThat(asked.status()).isEqualTo(404);
    assertThat(asked.text()).contains("nothing sealed").doesNotContain("customer-815");
  }

  @Test
  void approvals_areListedByPage_andRejected() {
    String first = ask().json().path("id").asString();
    String other = ask().json().path("id").asString();
    JsonNode page = second.get("/v1/approvals?limit=1").json();
    assertThat(page.path("items")).hasSize(1);
    String next = "/v1/approvals?limit=1&cursor=" + page.path("nextCursor").asString();
    assertThat(List.of(first, other))
        .contains(second.get(next).json().at("/items/0/id").asString());
    String reject = "/v1/approvals/" + first + "/reject";
    assertThat(second.post(reject, "{\"reason\":\"not yet\"}").status()).isEqualTo(200);
    assertThat(second.post(reject, "{\"reason\":\"not yet\"}").status()).isEqualTo(404);
    assertThat(second.get("/v1/approvals").json().at("/items/0/id").asString()).isEqualTo(other);
  }

  @Test
  void auditor_seesApprovals_andGivesNone() {
    String id = ask().json().path("id").asString();
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    assertThat(auditor.get("/v1/approvals/" + id).status()).isEqualTo(200);
    assertThat(auditor.post("/v1/approvals/" + id + "/approve", "{\"reason\":\"fine\"}").status())
        .isEqualTo(403);
  }
}
