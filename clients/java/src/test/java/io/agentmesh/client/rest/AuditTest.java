package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.tasks.TaskAccepted;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuditTest {
  private static final String ENTRY =
      """
      {"index":3,"entry":{"v":1,"id":"7-0","time":"2026-11-27T13:35:12.000042Z","tenant":"default",
       "action":"MESSAGE_ROUTED","outcome":"SUCCESS","actor":{"id":"k1","kind":"SERVICE"},
       "resource":{"kind":"message","id":"m-1"},"sensitive":false,"classification":"INTERNAL",
       "retention":"P400D","later":"fields are skipped"}}
      """;

  @Test
  void entries_areSearchedOverAllPages() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"items\":[],\"nextCursor\":\"Mw\"}")
          .answer(200, "{\"items\":[" + ENTRY + "]}")
          .answer(200, ENTRY);

      assertThat(rest.audit().stream(Query.all().with("action", "MESSAGE_ROUTED")))
          .singleElement()
          .satisfies(found -> assertThat(found.entry().resource().id()).isEqualTo("m-1"));
      assertThat(rest.audit().get("7-0").index()).isEqualTo(3);
      assertThat(fake.asked().getFirst().line())
          .startsWith("GET /v1/audit/entries?")
          .contains("action=MESSAGE_ROUTED");
    }
  }

  @Test
  void receipt_isAskedForWithTheAct_andComesWithItsAnswer() {
    String receipt = "{\"index\":3,\"entry\":\"e30=\",\"proof\":[],\"checkpoint\":\"c\"}";
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(
              202,
              "{\"id\":\"m-1\",\"position\":9,\"duplicate\":false,\"deliveries\":1,\"receipt\":"
                  + receipt
                  + "}")
          .answer(
              202, "{\"id\":\"t-1\",\"position\":9,\"duplicate\":false,\"receiptDue\":\"9-0\"}");

      MessageAccepted published =
          rest.messages()
              .publishForReceipt(
                  WireJson.strict()
                      .readValue(
                          "{\"to\":{\"agent\":\"a-1\"},\"type\":\"t\"}", MessageRequest.class),
                  Duration.ofSeconds(3));
      TaskAccepted submitted =
          rest.tasks()
              .submitForReceipt(
                  WireJson.strict()
                      .readValue(
                          "{\"type\":\"t\",\"requires\":[{\"capability\":\"a\"}]}",
                          TaskRequest.class),
                  "k-1",
                  Duration.ofSeconds(3));

      assertThat(Objects.requireNonNull(published.receipt()).index()).isEqualTo(3);
      assertThat(submitted.receipt()).isNull();
      assertThat(submitted.receiptDue()).isEqualTo("9-0");
      assertThat(fake.asked())
          .allSatisfy(
              asked -> assertThat(asked.headers().get("Prefer")).isEqualTo("receipt, wait=3"));
      assertThat(fake.asked().get(1).headers().get("Idempotency-Key")).isEqualTo("k-1");
    }
  }

  @Test
  void root_isAskedForItsReceipt() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"index\":3,\"entry\":\"e30=\",\"proof\":[],\"checkpoint\":\"c\"}");

      assertThat(rest.audit().root().index()).isEqualTo(3);
      assertThat(fake.asked().getFirst().line()).isEqualTo("GET /v1/audit/root");
    }
  }

  @Test
  void export_isNoted_withWhatItIsFor() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, "{\"position\":9}");

      assertThat(rest.audit().noteExport("action=TASK_FAILED", "a look").position()).isEqualTo(9);
      assertThat(fake.asked().getFirst().line()).isEqualTo("POST /v1/audit/exports");
      assertThat(fake.asked().getFirst().body()).contains("TASK_FAILED", "a look");
    }
  }

  @Test
  void report_isNoted_withFrameworkAndPeriod() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(201, "{\"position\":9}");
      Instant from = Instant.parse("2026-10-01T00:00:00Z");
      Instant to = Instant.parse("2027-01-01T00:00:00Z");

      assertThat(rest.audit().noteComplianceCheck("soc2", from, to).position()).isEqualTo(9);
      assertThat(fake.asked().getFirst().line()).isEqualTo("POST /v1/compliance/checks");
      assertThat(fake.asked().getFirst().body())
          .contains("soc2", "2026-10-01T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z");
    }
  }

  @Test
  void receipt_isAskedForByThePositionOfTheAct() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(
          200, "{\"index\":3,\"entry\":\"e30=\",\"proof\":[\"aGk=\"],\"checkpoint\":\"c\\n\"}");

      assertThat(rest.audit().receipt(7, Duration.ofSeconds(2)).proof()).containsExactly("aGk=");
      assertThat(fake.asked().getFirst().line())
          .isEqualTo("GET /v1/audit/receipts/7-0?waitMillis=2000");
    }
  }
}
