package io.agentmesh.engine.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditEntryTest {
  private static final long TIME = 1_795_786_512_000_042L;

  @Test
  void entry_ofAWholeRecord_hasEveryField() {
    JournalRecord record =
        record(
            "k7m2q9x4d1",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "curl/8",
            new AuditFact(
                Action.UNAUTHORIZED_ACCESS, "task", "t-1", AuditOutcome.DENIED, "not \"yours\""));

    assertThat(text(record))
        .isEqualTo(
            "{\"v\":1,\"id\":\"20482-0\",\"time\":\"2026-11-27T13:35:12.000042Z\","
                + "\"tenant\":\"default\",\"action\":\"UNAUTHORIZED_ACCESS\",\"outcome\":\"DENIED\","
                + "\"actor\":{\"id\":\"k7m2q9x4d1\",\"kind\":\"AGENT\",\"roles\":[\"agent\",\"viewer\"]},\"resource\":{\"kind\":\"task\",\"id\":\"t-1\"},\"reason\":\"not"
                + " \\\"yours\\\"\","
                + "\"requestId\":\"req-1\",\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"curl/8\",\"sensitive\":true,"
                + "\"classification\":\"CONFIDENTIAL\",\"retention\":\"P2192D\"}");
  }

  @Test
  void actor_whoActsForOthersInASession_isFollowedByThem_andTheSessionIsNamed() {
    Principal actor =
        new ApiKey(
                TenantId.DEFAULT,
                "botskey0",
                "",
                "0".repeat(64),
                List.of(Role.AGENT),
                List.of(),
                1,
                0,
                0)
            .principal();
    JournalRecord record =
        JournalRecord.of(
            new Origin(actor, "req-1", "", "127.0.0.1", "", "session-7"),
            List.of(
                new DelegationLink("oidc:\"ann\"", ""), new DelegationLink("annskey0", "dlg_7")),
            List.of(AuditFact.success(Action.TASK_SUBMITTED, "task", "t-1")),
            List.of());

    assertThat(text(record))
        .contains(
            ",\"actor\":{\"id\":\"botskey0\",\"kind\":\"AGENT\",\"roles\":[\"agent\"],"
                + "\"delegation\":[{\"principal\":\"oidc:\\\"ann\\\"\"},"
                + "{\"principal\":\"annskey0\",\"by\":\"dlg_7\"}]},\"resource\":{")
        .contains(",\"requestId\":\"req-1\",\"session\":\"session-7\",\"sourceIp\":\"127.0.0.1\",");
  }

  @Test
  void text_thatIsAbsent_isNoField() {
    JournalRecord record =
        record("k1", "", "", AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-1"));

    assertThat(text(record)).doesNotContain("reason", "traceId", "userAgent");
  }

  @Test
  void text_ofAClient_canNotForgeAFieldOrALine() {
    JournalRecord record =
        record(
            "k1",
            "",
            "a\",\"outcome\":\"SUCCESS\"\r\n\t\u0000\u007f\\",
            AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-1"));

    assertThat(text(record))
        .contains(
            "\"userAgent\":\"a\\\",\\\"outcome\\\":\\\"SUCCESS\\\"\\r\\n\\t\\u0000\\u007f\\\\\",")
        .doesNotContain("\n");
  }

  @Test
  void entry_ofTheLongestTexts_fitsIntoALedger() {
    String longest = "\u0001".repeat(70_000);
    JournalRecord record =
        new JournalRecord(
            TenantId.DEFAULT,
            longest,
            Principal.Kind.SERVICE,
            longest,
            longest,
            longest,
            longest,
            List.of(
                new AuditFact(
                    Action.ADMIN_ACTION, longest, longest, AuditOutcome.FAILURE, longest)),
            List.of(),
            List.of(Role.values()),
            Collections.nCopies(8, new DelegationLink(longest.substring(0, 260), "dlg_" + TIME)),
            longest);

    assertThat(AuditEntry.of(new Recorded(1L << 50, TIME, record), 0)).hasSizeLessThan(65_536);
  }

  @Test
  void text_thatIsTooLong_isCutBetweenCharacters() {
    String emoji = "\ud83d\ude00";
    JournalRecord record =
        record(
            "k1",
            "",
            "x" + emoji.repeat(1000),
            AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-1"));

    assertThat(text(record)).contains("\"x" + emoji.repeat(511) + "\u2026\"");
  }

  @Test
  void head_isReadFromTheEntry() {
    JournalRecord record =
        record("k1", "", "", AuditFact.success(Action.MESSAGE_ROUTED, "message", "m-1"));
    byte[] entry = AuditEntry.of(new Recorded(20482, TIME, record), 0);

    assertThat(EntryHead.of(entry)).isEqualTo(new EntryHead(new EntryId(20482, 0), TIME));
    assertThatThrownBy(() -> EntryHead.of("{\"id\":\"1-1\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ids_areOrdered_byPositionAndPlace() {
    assertThat(EntryId.parse("9-12")).isLessThan(EntryId.parse("10-0"));
    assertThat(EntryId.parse("10-2")).isLessThan(EntryId.parse("10-10"));
    assertThatThrownBy(() -> EntryId.parse("01-0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EntryId.parse("1")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(JournalRecord record) {
    return new String(AuditEntry.of(new Recorded(20482, TIME, record), 0), StandardCharsets.UTF_8);
  }

  private static JournalRecord record(
      String actor, String traceparent, String userAgent, AuditFact fact) {
    return new JournalRecord(
        TenantId.DEFAULT,
        actor,
        Principal.Kind.AGENT,
        "req-1",
        traceparent,
        "127.0.0.1",
        userAgent,
        List.of(fact),
        List.of(),
        List.of(Role.AGENT, Role.VIEWER));
  }
}
