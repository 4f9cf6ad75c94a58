package io.agentmesh.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.subscriptions.Subscription;
import io.agentmesh.wire.rest.tasks.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class WireJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"level\":1,\"other\":1}",
        "{\"name\":\"a\",\"level\":1,\"level\":2}",
        "{\"name\":\"a\",\"level\":1} {}",
        "{\"name\":\"a\",\"level\":null}",
        "{\"name\":\"a\"}",
        "{\"level\":1}",
        "{\"name\":null,\"level\":1}",
        "{\"name\":\"a\",\"level\":\"1\"}",
        "{\"name\":\"a\",\"level\":1.0}",
        "{\"name\":\"a\",\"level\":true}",
        "{\"name\":\"a\",\"level\":99999999999}",
        "{\"name\":1,\"level\":1}",
        "{\"name\":true,\"level\":1}",
        "{\"name\":[\"a\"],\"level\":1}",
        "{'name':\"a\",\"level\":1}",
        "{\"name\":\"a\",\"level\":1,}",
        "{\"name\":\"a\",\"level\":NaN}",
        "[]",
        "null",
        ""
      })
  void capability_outsideItsContract_isRefused(String text) {
    assertThatThrownBy(() -> read(text, Capability.class)).isInstanceOf(JacksonException.class);
  }

  @Test
  void list_withANullItem_isRefused() {
    assertThatThrownBy(
            () -> read("{\"id\":\"abc\",\"capabilities\":[null]}", AgentRegistration.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void registration_withoutOptionalFields_hasNoneAndEmptyTags() {
    AgentRegistration read =
        read(
            "{\"id\":\"abc\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}",
            AgentRegistration.class);
    assertThat(read)
        .isEqualTo(
            new AgentRegistration(
                "abc", null, List.of(new Capability("a", 1)), null, null, List.of(), null));
  }

  @Test
  void address_ofAgentAndTopic_isRefused() {
    assertThatThrownBy(() ->
            read(
                "{\"to\":{\"agent\":\"abc\",\"topic\":\"a\"},\"type\":\"t\"}",
                MessageRequest.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void data_null_isNotAbsent() {
    Content isNull = read("{\"contentType\":\"application/json\",\"data\":null}", Content.class);
    Content absent = read("{\"contentType\":\"application/json\"}", Content.class);
    assertThat(isNull.data()).isNotNull();
    assertThat(absent.data()).isNull();
    assertThat(WireJson.strict().writeValueAsString(isNull)).contains("\"data\":null");
    assertThat(WireJson.strict().writeValueAsString(absent)).doesNotContain("data");
  }

  @Test
  void data_withALongFraction_keepsEveryDigit() {
    String text = "{\"contentType\":\"application/json\",\"data\":0.1234567890123456789012345}";
    assertThat(WireJson.strict().writeValueAsString(read(text, Content.class))).isEqualTo(text);
  }

  @Test
  void nesting_atItsLimit_isReadAndOneDeeperRefused() {
    assertThat(WireJson.strict().readTree(nested(WireJson.MAX_DEPTH)).isArray()).isTrue();
    assertThatThrownBy(() -> WireJson.strict().readTree(nested(WireJson.MAX_DEPTH + 1)))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void failure_ofReading_doesNotQuoteTheBody() {
    assertThatThrownBy(() -> read("{\"level\":1,\"name\":s3cret}", Capability.class))
        .isInstanceOf(JacksonException.class)
        .extracting(e -> ((JacksonException) e).getLocation().sourceDescription())
        .asString()
        .doesNotContain("s3cret");
  }

  @Test
  void answer_ofANewerMesh_isReadByTheTolerantMapper() {
    Capability read =
        WireJson.tolerant()
            .readValue("{\"name\":\"a\",\"level\":1,\"since\":{\"x\":1}}", Capability.class);
    assertThat(read).isEqualTo(new Capability("a", 1));
  }

  @Test
  void time_written_hasSixDigitsInUtc() {
    String text =
        WireJson.strict()
            .writeValueAsString(
                new Subscription(
                    "i", "t", "a", "k", Instant.parse("2026-11-23T22:57:00.1Z"), null));
    assertThat(text).contains("\"createdAt\":\"2026-11-23T22:57:00.100000Z\"");
  }

  @Test
  void time_withAnOffset_isRead() {
    Subscription read =
        read(
            "{\"id\":\"i\",\"topic\":\"t\",\"agent\":\"a\",\"createdBy\":\"k\","
                + "\"createdAt\":\"2026-11-24T00:57:00.000001+02:00\"}",
            Subscription.class);
    assertThat(read.createdAt()).isEqualTo(Instant.parse("2026-11-23T22:57:00.000001Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yesterday\"", "\"2026-11-23\"", "\"\"", "1700000000", "{}"})
  void time_thatIsNone_isRefused(String time) {
    assertThatThrownBy(() ->
            read(
                "{\"id\":\"i\",\"topic\":\"t\",\"agent\":\"a\",\"createdBy\":\"k\","
                    + "\"createdAt\":"
                    + time
                    + "}",
                Subscription.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void problem_written_leavesOutWhatIsAbsent() {
    assertThat(
            WireJson.strict()
                .writeValueAsString(Problem.of(ProblemType.NOT_FOUND, "There is no such agent.")))
        .isEqualTo(
            "{\"type\":\"https://agentmesh.io/problems/not-found\",\"title\":\"Not found\","
                + "\"status\":404,\"detail\":\"There is no such agent.\"}");
  }

  @Test
  void request_ofBytesThatAreNotUtf8_isRefused() {
    byte[] body = "{\"name\":\"aXb\",\"level\":1}".getBytes(StandardCharsets.UTF_8);
    body[10] = (byte) 0xC3;
    assertThatThrownBy(() -> WireJson.request(body, Capability.class))
        .isInstanceOf(JacksonException.class);
  }

  private static <T> T read(String text, Class<T> type) {
    return WireJson.request(text.getBytes(StandardCharsets.UTF_8), type);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void number_withAnExponentOfManyDigits_isRefusedAsJson() {
    byte[] json = "{\"n\": 7e77777777777777}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WireJson.tree(json)).isInstanceOf(JacksonException.class);
  }
}
