package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  MessagesTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void publish_toATopic_sendsAllThatWasGiven() {
    var outcome =
        typed.run(
            "messages",
            "publish",
            "--topic",
            "orders.created",
            "--type",
            "order",
            "--data",
            "1",
            "--source",
            "/shop",
            "--subject",
            "order-1",
            "--correlation-id",
            "c",
            "--causation-id",
            "p",
            "--priority",
            "4",
            "--extension",
            "region=eu",
            "--idempotency-key",
            "k");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("deliveries  3");
    assertThat(mesh.last().idempotencyKey()).hasValue("k");
    assertThat(mesh.last().body())
        .isEqualTo(
            """
            {"to":{"topic":"orders.created"},"type":"order","source":"/shop","subject":"order-1",\
            "data":1,"correlationId":"c","causationId":"p","priority":4,\
            "extensions":{"region":"eu"}}\
            """);
  }

  @Test
  void request_toAnAgent_showsTheReply() {
    var outcome =
        typed.run(
            "messages",
            "request",
            "--agent",
            "pricing-1",
            "--type",
            "price",
            "--data",
            "{\"order\":4711}",
            "--timeout",
            "5s",
            "--idempotency-key",
            "k");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("agent").contains("pricer").contains("99.9");
    assertThat(mesh.last().path()).isEqualTo("/v1/requests");
    assertThat(mesh.last().query()).isEqualTo("timeoutMillis=5000");
    assertThat(mesh.last().idempotencyKey()).hasValue("k");
    assertThat(mesh.last().body())
        .isEqualTo(
            "{\"to\":{\"agent\":\"pricing-1\"},\"type\":\"price\",\"data\":{\"order\":4711}}");
  }

  @Test
  void request_withoutReplyInTime_exitsWithRefusedAndTellsTheKey() {
    mesh.next(Problem.of(ProblemType.REQUEST_TIMEOUT, "Request x has no reply after 5000 ms."));
    var outcome =
        typed.run(
            "messages",
            "request",
            "--topic",
            "prices",
            "--type",
            "price",
            "--timeout",
            "5s",
            "--idempotency-key",
            "k");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("has no reply").contains("--idempotency-key k");
  }

  @Test
  void reply_toARequest_isSent() {
    var outcome =
        typed.run(
            "messages",
            "reply",
            "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f70",
            "--agent",
            "pricing-1",
            "--text",
            "99.90");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().path())
        .isEqualTo("/v1/requests/019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f70/reply");
    assertThat(mesh.last().body()).contains("\"agent\":\"pricing-1\",\"type\":\"reply\"");
  }

  @Test
  void publish_toACapabilityUnderTerms_sendsThem() {
    var outcome =
        typed.run(
            "messages",
            "publish",
            "--capability",
            "code.review:3",
            "--type",
            "t",
            "--ordering-key",
            "order-1",
            "--classification",
            "restricted",
            "--data-subject",
            "customer-815",
            "--ttl",
            "24h",
            "--delay",
            "1m");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.last().body().toString())
        .contains("\"capability\":{\"name\":\"code.review\",\"minimumLevel\":3}")
        .contains("\"orderingKey\":\"order-1\"")
        .contains("\"classification\":\"RESTRICTED\"")
        .contains("\"dataSubject\":\"customer-815\"")
        .contains("\"expiresAt\":")
        .contains("\"notBefore\":");
  }

  @Test
  void publish_toEveryone_sendsThatAddress() {
    typed.run("messages", "publish", "--everyone", "--type", "t");
    assertThat(mesh.last().body().toString()).contains("\"everyone\":{}");
    typed.run("messages", "publish", "--everyone-with", "java:2", "--type", "t");
    assertThat(mesh.last().body().toString()).contains("\"everyone\":{\"capability\"");
  }

  @Test
  void publish_ofAnUnknownClassification_isUsage() {
    var outcome =
        typed.run("messages", "publish", "--everyone", "--type", "t", "--classification", "x");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("none of public, internal, confidential and restricted");
  }

  @Test
  void publish_toNobody_isUsage() {
    var outcome = typed.run("messages", "publish", "--type", "t");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("--agent", "--topic");
  }

  @Test
  void publish_toBoth_isUsage() {
    var outcome = typed.run("messages", "publish", "--type", "t", "--agent", "abc", "--topic", "t");
    assertThat(outcome.exit()).isEqualTo(2);
  }

  @Test
  void publish_whoseConnectionBreaks_isSentAgainWithTheSameKey() {
    mesh.breakNext();
    var outcome = typed.run("messages", "publish", "--agent", "reviewer-1", "--type", "t");
    assertThat(outcome.exit()).isZero();
    assertThat(mesh.asked()).hasSize(2);
    assertThat(mesh.asked().get(0)).isEqualTo(mesh.asked().get(1));
  }

  @Test
  void publish_whoseConnectionAlwaysBreaks_exitsWith6AndNamesTheKey() {
    for (int i = 0; i < 4; i++) {
      mesh.breakNext();
    }
    var outcome =
        typed.run(
            "messages",
            "publish",
            "--agent",
            "reviewer-1",
            "--type",
            "t",
            "--idempotency-key",
            "once-1",
            "-o",
            "json");
    assertThat(outcome.exit()).isEqualTo(6);
    assertThat(outcome.err())
        .contains("Repeat the command with --idempotency-key once-1.")
        .contains("\"type\":\"https://agentmesh.io/problems/unknown-outcome\"");
    assertThat(mesh.asked()).hasSize(4);
  }

  @Test
  void list_ofATopic_isATable() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("MessageSummary") + "]}");
    var outcome = typed.run("messages", "list", "--topic", "orders.created", "--state", "pending");
    assertThat(mesh.last().query()).isEqualTo("state=PENDING&topic=orders.created");
    assertThat(outcome.out().lines().toList().getFirst())
        .matches("ID +TYPE +TO +SENDER +SIZE +PENDING +LEASED +PUBLISHED");
    assertThat(outcome.out()).contains("topic orders.created");
  }

  @Test
  void show_ofAMessage_asksForIt() {
    assertThat(typed.run("messages", "show", "019ab2d8").exit()).isZero();
    assertThat(mesh.last().path()).isEqualTo("/v1/messages/019ab2d8");
  }

  @Test
  void receive_ofTwo_showsThemAndThenAcknowledges() {
    mesh.next(200, "{\"tasks\":[],\"deliveries\":[" + delivery(0) + "," + delivery(1) + "]}");
    var outcome =
        typed.run("messages", "receive", "--agent", "reviewer-1", "--max", "2", "--wait", "1s");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains("topic orders.created")
        .contains("{\"order\":4711}")
        .contains("hello");
    assertThat(mesh.asked())
        .extracting(StubMesh.Asked::path)
        .containsExactly("/v1/leases", "/v1/deliveries/20482/ack", "/v1/deliveries/20484/ack");
    assertThat(mesh.asked().getFirst().body())
        .isEqualTo("{\"agent\":\"reviewer-1\",\"messages\":2,\"waitMillis\":1000}");
    assertThat(mesh.last().body())
        .isEqualTo("{\"agent\":\"reviewer-1\",\"token\":\"1188950301625811972\"}");
  }

  @Test
  void receive_withoutAck_leavesThem() {
    mesh.next(200, "{\"tasks\":[],\"deliveries\":[" + delivery(0) + "]}");
    typed.run("messages", "receive", "--agent", "reviewer-1", "--no-ack");
    assertThat(mesh.asked()).hasSize(1);
  }

  @Test
  void receive_ofNothing_saysSo() {
    var outcome = typed.run("messages", "receive", "--agent", "reviewer-1");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEqualTo("No messages.\n");
  }

  @Test
  void receive_whoseLeaseIsLost_exitsWith3AndSaysThatItComesAgain() {
    mesh.next(200, "{\"tasks\":[],\"deliveries\":[" + delivery(0) + "]}");
    mesh.next(Problem.of(ProblemType.LEASE_LOST, "The lease ended."));
    var outcome = typed.run("messages", "receive", "--agent", "reviewer-1");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.err()).contains("Lease lost (409): The lease ended", "may come again.");
  }

  private String delivery(int index) {
    return mesh.contract().examples("DeliveryLease").path(index).toString();
  }
}
