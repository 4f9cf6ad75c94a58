package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Events that the CloudEvents SDK writes are read, and it reads what is written. */
final class CloudEventsTest {
  private static final CloudEvent ORDER =
      CloudEventBuilder.v1()
          .withId("order-4711/created")
          .withSource(URI.create("/shop/checkout"))
          .withType("com.example.order.created")
          .withSubject("order-4711,100%")
          .withTime(OffsetDateTime.parse("2026-11-23T22:57:00.123456Z"))
          .withData("application/json", "{\"order\":4711}".getBytes(StandardCharsets.UTF_8))
          .withExtension("meshagent", "reader-1")
          .withExtension("meshpriority", 5)
          .withExtension("meshcorrelationid", "order-4711")
          .withExtension("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
          .withExtension("region", "eu")
          .build();

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
    admin.post(
        "/v1/agents",
        """
        {"id": "reader-1", "capabilities": [{"name": "read", "level": 3}]}
        """);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Caller.Answered binary(CloudEvent event, String path) {
    HttpRequest.Builder request = admin.to(path);
    HttpMessageFactory.createWriter(
            request::header,
            body ->
                request.method(
                    "POST",
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body)))
        .writeBinary(event);
    return admin.send(request);
  }

  private Caller.Answered structured(CloudEvent event, String path) {
    return posted(
        path,
        JsonFormat.CONTENT_TYPE,
        new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8));
  }

  private Caller.Answered posted(String path, String type, String body) {
    return admin.send(
        admin
            .to(path)
            .header("Content-Type", type)
            .method("POST", HttpRequest.BodyPublishers.ofString(body)));
  }

  private CloudEvent shown(String id, String accept) {
    Caller.Answered answered =
        admin.send(admin.to("/v1/cloudevents/" + id).header("Accept", accept).GET());
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    MessageReader reader =
        HttpMessageFactory.createReader(
            next ->
                answered
                    .response()
                    .headers()
                    .map()
                    .forEach((name, values) -> next.accept(name, values.getFirst())),
            answered.text().getBytes(StandardCharsets.UTF_8));
    return reader.toEvent();
  }

  private static void assertSame(CloudEvent shown, CloudEvent sent) {
    assertThat(shown.getId()).isEqualTo(sent.getId());
    assertThat(shown.getSource()).isEqualTo(sent.getSource());
    assertThat(shown.getType()).isEqualTo(sent.getType());
    assertThat(shown.getSubject()).isEqualTo(sent.getSubject());
    assertThat(shown.getTime()).isEqualTo(sent.getTime());
    assertThat(shown.getDataContentType()).isEqualTo(sent.getDataContentType());
    assertThat(
            new String(Objects.requireNonNull(shown.getData()).toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            new String(Objects.requireNonNull(sent.getData()).toBytes(), StandardCharsets.UTF_8));
    for (String name : sent.getExtensionNames()) {
      assertThat(String.valueOf(shown.getExtension(name)))
          .as(name)
          .isEqualTo(String.valueOf(sent.getExtension(name)));
    }
  }

  @Test
  void event_inEitherMode_comesBackAsItWasInBoth() {
    Caller.Answered binary = binary(ORDER, "/v1/cloudevents");
    assertThat(binary.status()).as(binary.text()).isEqualTo(202);
    String id = binary.json().path("id").asString();
    assertSame(shown(id, "application/cloudevents+json"), ORDER);
    CloudEvent plain = CloudEventBuilder.from(ORDER).withSubject("order-4711").build();
    String other =
        binary(CloudEventBuilder.from(plain).withId("plain").build(), "/v1/cloudevents")
            .json()
            .path("id")
            .asString();
    assertSame(shown(other, "*/*"), CloudEventBuilder.from(plain).withId("plain").build());

    CloudEvent second = CloudEventBuilder.from(ORDER).withId("order-4712").build();
    Caller.Answered structured = structured(second, "/v1/cloudevents");
    assertThat(structured.status()).as(structured.text()).isEqualTo(202);
    String next = structured.json().path("id").asString();
    assertSame(shown(next, "application/cloudevents+json"), second);
  }

  @Test
  void event_withCharactersThatNoHeaderHas_isPercentEncodedInBinaryMode() {
    CloudEvent odd =
        CloudEventBuilder.from(ORDER).withId("odd").withSubject("Euro € 😀 \"100 %\"").build();
    String encoded = "Euro%20%E2%82%AC%20%F0%9F%98%80%20%22100%20%25%22";
    String id = structured(odd, "/v1/cloudevents").json().path("id").asString();
    assertSame(shown(id, "application/cloudevents+json"), odd);
    assertThat(admin.get("/v1/cloudevents/" + id).header("ce-subject")).isEqualTo(encoded);

    Caller.Answered back =
        admin.send(
            admin
                .to("/v1/cloudevents?agent=reader-1")
                .header("ce-specversion", "1.0")
                .header("ce-id", "back")
                .header("ce-source", "/s")
                .header("ce-type", "t")
                .header("ce-subject", encoded)
                .POST(HttpRequest.BodyPublishers.noBody()));
    String again = back.json().path("id").asString();
    assertThat(shown(again, "application/cloudevents+json").getSubject())
        .isEqualTo("Euro € 😀 \"100 %\"");
  }

  @Test
  void event_isAMessageWithItsAttributes() {
    String id = binary(ORDER, "/v1/cloudevents").json().path("id").asString();
    JsonNode message = admin.get("/v1/messages/" + id).json();
    assertThat(message.path("to").path("agent").asString()).isEqualTo("reader-1");
    assertThat(message.path("type").asString()).isEqualTo("com.example.order.created");
    assertThat(message.path("subject").asString()).isEqualTo("order-4711,100%");
    assertThat(message.path("priority").asInt()).isEqualTo(5);
    assertThat(message.path("correlationId").asString()).isEqualTo("order-4711");
    assertThat(message.path("data").path("order").asInt()).isEqualTo(4711);
    assertThat(message.path("extensions").path("region").asString()).isEqualTo("eu");
  }

  @Test
  void event_withTheSameIdAndSource_isTheSameMessage() {
    String first = binary(ORDER, "/v1/cloudevents").json().path("id").asString();
    JsonNode again = structured(ORDER, "/v1/cloudevents").json();
    assertThat(again.path("id").asString()).isEqualTo(first);
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    CloudEvent elsewhere = CloudEventBuilder.from(ORDER).withSource(URI.create("/other")).build();
    assertThat(structured(elsewhere, "/v1/cloudevents").json().path("duplicate").asBoolean())
        .isFalse();
  }

  @Test
  void event_ofBytesOrText_keepsThem() {
    CloudEvent text =
        CloudEventBuilder.from(ORDER)
            .withId("text")
            .withSubject("text")
            .withData("text/plain", "grüß dich".getBytes(StandardCharsets.UTF_8))
            .build();
    String id = binary(text, "/v1/cloudevents").json().path("id").asString();
    assertSame(shown(id, "*/*"), text);
    assertSame(shown(id, "application/cloudevents+json"), text);

    String plain =
        posted(
                "/v1/cloudevents?agent=reader-1",
                "application/cloudevents+json",
                """
                {"specversion": "1.0", "id": "p", "source": "/s", "type": "t",
                 "datacontenttype": "text/plain", "data": "hello"}
                """)
            .json()
            .path("id")
            .asString();
    assertThat(admin.get("/v1/cloudevents/" + plain).text()).isEqualTo("hello");
  }

  @Test
  void event_withoutDataOrAddressInTheQuery_isTaken() {
    CloudEvent bare =
        CloudEventBuilder.v1().withId("bare").withSource(URI.create("urn:x")).withType("t").build();
    Caller.Answered answered = binary(bare, "/v1/cloudevents?agent=reader-1");
    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    CloudEvent shown = shown(answered.json().path("id").asString(), "application/cloudevents+json");
    assertThat(shown.getData()).isNull();
    assertThat(shown.getExtension("meshagent")).isEqualTo("reader-1");
  }

  @Test
  void message_publishedOtherwise_isAnEventToo() {
    String id =
        admin
            .post(
                "/v1/messages",
                """
                {"to": {"agent": "reader-1"}, "type": "note", "data": {"n": 1}}
                """)
            .json()
            .path("id")
            .asString();
    CloudEvent shown = shown(id, "*/*");
    assertThat(shown.getId()).isEqualTo(id);
    assertThat(shown.getSource().toString()).startsWith("urn:agentmesh:");
    assertThat(shown.getType()).isEqualTo("note");
  }

  @Test
  void batch_hasAnOutcomeForEachEvent() {
    Caller.Answered answered =
        posted(
            "/v1/cloudevents?agent=reader-1",
            "application/cloudevents-batch+json",
            """
            [{"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data": 1},
             {"specversion": "1.0", "id": "2", "source": "/s", "data": 2},
             {"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data": 1}]
            """);
    JsonNode results = answered.json().path("results");
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    assertThat(results.get(0).path("status").asInt()).isEqualTo(202);
    assertThat(results.get(1).toString()).contains("\"field\":\"type\"");
    assertThat(results.get(2).path("accepted").path("duplicate").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specversion | {\"id\": \"1\", \"source\": \"/s\", \"type\": \"t\"}",
        "specversion | {\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"/s\", \"type\":"
            + " \"t\"}",
        "id | {\"specversion\": \"1.0\", \"source\": \"/s\", \"type\": \"t\"}",
        "time | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"t\","
            + " \"time\": \"noon\"}",
        "region | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"t\","
            + " \"region\": [1]}",
        "Region | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"t\","
            + " \"Region\": \"eu\"}",
        "meshpriority | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\":"
            + " \"t\", \"meshpriority\": 9}",
        "traceparent | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\":"
            + " \"t\", \"traceparent\": \"x\"}",
        "meshagent | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"t\","
            + " \"meshagent\": \"reader-2\"}",
        "cetime | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"t\","
            + " \"cetime\": \"x\"}",
        "data_base64 | {\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\":"
            + " \"t\", \"data\": 1, \"data_base64\": \"aGk=\"}",
        "event | [1]"
      })
  void event_thatBreaksARule_namesTheAttribute(String attribute, String body) {
    Caller.Answered answered =
        posted("/v1/cloudevents?agent=reader-1", "application/cloudevents+json", body);
    assertThat(answered.status()).as(answered.text()).isEqualTo(400);
    assertThat(answered.problem()).isEqualTo("validation");
    assertThat(answered.json().path("errors").get(0).path("field").asString()).isEqualTo(attribute);
  }

  @Test
  void event_ofAnotherFormatOrWithoutAddress_isRefused() {
    assertThat(posted("/v1/cloudevents", "application/cloudevents+xml", "<event/>").problem())
        .isEqualTo("unsupported-media-type");
    assertThat(posted("/v1/cloudevents", "text/plain", "hello").text()).contains("specversion");
    assertThat(posted("/v1/cloudevents", "application/cloudevents+json", "{").problem())
        .isEqualTo("malformed");
    CloudEvent nowhere = CloudEventBuilder.from(ORDER).withoutExtension("meshagent").build();
    assertThat(binary(nowhere, "/v1/cloudevents").text()).contains("meshagent", "query");
    assertThat(admin.get("/v1/cloudevents/019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60").problem())
        .isEqualTo("not-found");
  }
}
