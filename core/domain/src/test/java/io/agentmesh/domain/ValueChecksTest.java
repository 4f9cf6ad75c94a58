package io.agentmesh.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every value names the field at fault and the rule that was broken, never the value. */
class ValueChecksTest {
  private static final UUID ID = new UUID(1, 1);
  private static final List<Capability> JAVA = List.of(new Capability("java", 3));
  private static final List<Requirement> NEEDS = List.of(new Requirement("java", 1));

  private static void breaks(String field, String rule, ThrowingCallable value) {
    assertThatThrownBy(value)
        .isInstanceOfSatisfying(
            InvalidValue.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.rule()).isEqualTo(rule);
              assertThat(e).hasMessage(field + " " + rule);
            });
  }

  private static String x(int times) {
    return "x".repeat(times);
  }

  @Test
  void agent_id_is_3_to_256_word_characters() {
    for (String bad : List.of("", "ab", x(257), "a b", "a.b", "äöü", "a\nb")) {
      breaks("agent", "must be 3 to 256 of [A-Za-z0-9_-]", () -> new AgentId(bad));
    }
    assertThat(new AgentId("a-Z_09")).hasToString("a-Z_09");
    assertThat(new AgentId(x(256))).isGreaterThan(new AgentId(x(255)));
  }

  @Test
  void tenant_topic_and_capability_match_their_patterns() {
    breaks("tenant", "must match [a-z0-9-]{1,64}", () -> new TenantId("Big"));
    breaks("topic", "must match [A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*+", () -> new Topic("a..b"));
    breaks("topic", "must have at most 255 characters", () -> new Topic(x(256)));
    breaks(
        "capability.name",
        "must match [a-z0-9][a-z0-9._-]{0,127}",
        () -> new Capability("Java", 1));
    breaks("capability.level", "must be between 1 and 5", () -> new Capability("java", 6));
    breaks(
        "requirement.capability",
        "must match [a-z0-9][a-z0-9._-]{0,127}",
        () -> new Requirement("", 1));
    breaks("requirement.minimumLevel", "must be between 1 and 5", () -> new Requirement("a", 0));
    assertThat(new Topic("orders.created_2")).hasToString("orders.created_2");
    assertThat(TenantId.SYSTEM).hasToString("system");
  }

  private static AgentSpec spec(
      String name, List<Capability> capabilities, int slots, long timeout, List<String> tags) {
    return new AgentSpec(name, capabilities, slots, timeout, tags);
  }

  @Test
  void agent_specification_is_bounded() {
    breaks(
        "name", "must have at most 256 characters", () -> spec(x(257), JAVA, 1, 1000, List.of()));
    breaks(
        "capabilities", "must be between 1 and 64", () -> spec("", List.of(), 1, 1000, List.of()));
    breaks(
        "capabilities",
        "must not name a capability twice",
        () ->
            spec("", List.of(new Capability("a", 1), new Capability("a", 2)), 1, 1000, List.of()));
    breaks("concurrency", "must be between 1 and 1000", () -> spec("", JAVA, 0, 1000, List.of()));
    breaks(
        "heartbeatTimeoutMillis",
        "must be between 1000 and 3600000",
        () -> spec("", JAVA, 1, 999, List.of()));
    breaks(
        "tags",
        "must have at most 32 entries",
        () -> spec("", JAVA, 1, 1000, Collections.nCopies(33, "t")));
    breaks(
        "tags", "must have at most 64 characters", () -> spec("", JAVA, 1, 1000, List.of(x(65))));
    assertThat(spec("", JAVA, 1, 1000, List.of()).levelOf("rust")).isZero();
  }

  private static Envelope envelope(int field, String text) {
    String[] texts = {"", "", "", "", "", ""};
    texts[field] = text;
    return new Envelope(texts[0], texts[1], texts[2], texts[3], texts[4], 3, texts[5], Map.of());
  }

  @Test
  void envelope_is_bounded_and_keeps_its_extensions_sorted() {
    breaks("type", "must have at most 255 characters", () -> envelope(0, x(256)));
    breaks("source", "must have at most 1024 characters", () -> envelope(1, x(1025)));
    breaks("subject", "must have at most 1024 characters", () -> envelope(2, x(1025)));
    breaks("correlationId", "must have at most 255 characters", () -> envelope(3, x(256)));
    breaks("causationId", "must have at most 255 characters", () -> envelope(4, x(256)));
    breaks("traceparent", "must have at most 55 characters", () -> envelope(5, x(56)));
    breaks("priority", "must be between 1 and 5", () -> with(0, Map.of()));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("e" + i, "");
    }
    breaks("extensions", "must have at most 16 entries", () -> with(3, many));
    breaks("extensions", "must have at most 64 characters", () -> with(3, Map.of(x(65), "")));
    breaks("extensions", "must have at most 1024 characters", () -> with(3, Map.of("a", x(1025))));
    assertThat(with(3, Map.of("b", "2", "a", "1")).extensions().keySet()).containsExactly("a", "b");
  }

  private static Envelope with(int priority, Map<String, String> extensions) {
    return new Envelope("", "", "", "", "", priority, "", extensions);
  }

  private static TaskSpec task(List<Requirement> needs, int priority, int retries, long timeout) {
    return new TaskSpec("", needs, Payload.EMPTY, priority, retries, timeout, "", "");
  }

  @Test
  void task_specification_is_bounded_and_sorts_what_it_needs() {
    breaks("requires", "must be between 1 and 16", () -> task(List.of(), 3, 0, 1000));
    breaks("priority", "must be between 1 and 5", () -> task(NEEDS, 6, 0, 1000));
    breaks("retries", "must be between 0 and 5", () -> task(NEEDS, 3, 6, 1000));
    breaks(
        "attemptTimeoutMillis",
        "must be between 1000 and 3600000",
        () -> task(NEEDS, 3, 0, 3_600_001));
    breaks(
        "type",
        "must have at most 255 characters",
        () -> new TaskSpec(x(256), NEEDS, Payload.EMPTY, 3, 0, 1000, "", ""));
    Requirement sql = new Requirement("sql", 2);
    Requirement java = new Requirement("java", 1);
    assertThat(task(List.of(sql, java, sql), 3, 0, 1000).requires()).containsExactly(java, sql);
    assertThat(new Requirement("java", 2)).isGreaterThan(java);
  }

  @Test
  void commands_check_what_is_theirs() {
    AgentId agent = new AgentId("agent");
    TaskId task = new TaskId(ID);
    breaks(
        "percent",
        "must be between 0 and 100",
        () -> new TaskCommand.Progress(task, agent, 1, 101, ""));
    breaks(
        "text",
        "must have at most 512 characters",
        () -> new TaskCommand.Progress(task, agent, 1, 1, x(513)));
    breaks(
        "sequence",
        "must be between 1 and 2147483647",
        () -> new TaskCommand.AddChunk(task, agent, 1, 0, new Payload("", new byte[1])));
    breaks(
        "chunk",
        "must be between 1 and 1048576",
        () -> new TaskCommand.AddChunk(task, agent, 1, 1, Payload.EMPTY));
    breaks("idempotencyKey", "must be between 1 and 255", () -> new Once.Key("", 0));
    breaks(
        "delayMillis",
        "must be between -1 and 86400000",
        () -> new MessageCommand.Return(agent, 1, 1, "", Long.MAX_VALUE));
  }

  @Test
  void bug_number_of_a_producer_below_1_or_near_the_end_of_long_broke_the_shard() {
    for (long number : List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
      breaks(
          "seq", "must be between 1 and 4611686018427387904", () -> new Once.Sequence(ID, number));
    }
  }

  @Test
  void api_key_is_bounded_and_has_a_role() {
    breaks("id", "must match [a-z0-9]{8,32}", () -> key("short", "", "a".repeat(64), 1));
    breaks("name", "must have at most 128 characters", () -> key("12345678", x(129), "", 1));
    breaks("hash", "must match [0-9a-f]{64}", () -> key("12345678", "", "secret", 1));
    breaks("roles", "must name at least one role", () -> key("12345678", "", "a".repeat(64), 0));
    breaks(
        "agents",
        "must have at most 100 entries",
        () ->
            new ApiKey(
                TenantId.DEFAULT,
                "12345678",
                "",
                "a".repeat(64),
                List.of(Role.AGENT),
                Collections.nCopies(101, "a"),
                0,
                0,
                0));
    assertThat(Role.SUBMITTER.wireName()).isEqualTo("submitter");
  }

  private static ApiKey key(String id, String name, String hash, int roles) {
    List<Role> named = Collections.nCopies(roles, Role.ADMIN);
    return new ApiKey(TenantId.DEFAULT, id, name, hash, named, List.of(), 0, 0, 0);
  }

  @Test
  void weights_add_up_to_100() {
    breaks(
        "placement.weights", "must be between 100 and 100", () -> new Weights(40, 25, 15, 15, 6));
  }

  @Test
  void ids_are_uuids_in_full_length() {
    String text = "0190a1b2-0000-7000-8000-000000000001";
    assertThat(TaskId.parse(text)).hasToString(text);
    assertThat(MessageId.parse(text)).hasToString(text);
    assertThat(SubscriptionId.parse(text)).hasToString(text);
    assertThat(DeadLetterId.parse(text)).hasToString(text);
    breaks("taskId", "must be a UUID", () -> TaskId.parse("1-1-1-1-1"));
    breaks("messageId", "must be a UUID", () -> MessageId.parse(text.replace('a', 'x')));
    breaks("subscriptionId", "must be a UUID", () -> SubscriptionId.parse(""));
    breaks("deadLetterId", "must be a UUID", () -> DeadLetterId.parse(text + "0"));
  }

  @Test
  void ids_of_an_act_are_version_7_in_its_order_and_repeatable() {
    long time = 1_764_000_000_123_456L;
    Ids ids = new Ids(time, -1L >>> 3);
    UUID first = ids.next();
    UUID second = ids.next();
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first.getMostSignificantBits() >>> 16).isEqualTo(time / 1000);
    assertThat(second).isGreaterThan(first);
    assertThat(new Ids(time, -1L >>> 3).next()).isEqualTo(first);
    assertThat(new Ids(time + 1, 0).next()).isGreaterThan(second);
  }

  @Test
  void payload_is_bounded_and_compared_by_its_bytes() {
    breaks(
        "payload",
        "must be between 0 and 1048576",
        () -> new Payload("", new byte[Payload.MAX_BYTES + 1]));
    breaks(
        "contentType", "must have at most 255 characters", () -> new Payload(x(256), new byte[0]));
    Payload payload = new Payload("text/plain", new byte[] {1, 2});
    assertThat(payload)
        .isEqualTo(new Payload("text/plain", new byte[] {1, 2}))
        .hasSameHashCodeAs(new Payload("text/plain", new byte[] {1, 2}))
        .isNotEqualTo(new Payload("text/plain", new byte[] {1, 3}))
        .isNotEqualTo(Payload.EMPTY)
        .hasToString("text/plain, 2 bytes");
  }

  @Test
  void backoff_doubles_from_the_first_attempt_and_stops_at_its_bound() {
    assertThat(List.of(0, 1, 2, 3, 6, 7, 1000))
        .extracting(MeshRules.DEFAULT::backoffMicros)
        .containsExactly(
            1_000_000L, 1_000_000L, 2_000_000L, 4_000_000L, 32_000_000L, 60_000_000L, 60_000_000L);
  }
}
