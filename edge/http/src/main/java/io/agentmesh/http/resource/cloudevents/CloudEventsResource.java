package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.DataAccess;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.messages.BatchResource;
import io.agentmesh.http.resource.receipt.AcceptedAnswers;
import io.agentmesh.http.resource.receipt.Attached;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/cloudevents}: messages as CloudEvents, in the three modes of the HTTP binding. */
public final class CloudEventsResource {
  private static final String FAMILY = "application/cloudevents";
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final int MOST = 256;

  private final Receipts receipts;

  /** Who wants a receipt waits for it there. */
  public CloudEventsResource(Receipts receipts) {
    this.receipts = receipts;
  }

  /** Publishes one event, or several of a batch. */
  public Answer publish(CalmRequest request) {
    Exchange exchange = request.exchange();
    String given = exchange.header(HttpHeaders.CONTENT_TYPE);
    String type = bare(given == null ? "" : given);
    if (type.equals(BATCH)) {
      return batch(request);
    }
    if (type.startsWith(FAMILY) && !type.equals(STRUCTURED)) {
      throw RequestRefused.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Events are " + STRUCTURED + " or " + BATCH + ", or have their attributes in headers.");
    }
    boolean json = type.equals(STRUCTURED) || type.equals("application/json");
    if (!type.equals(STRUCTURED) && EventReading.isBinary(exchange)) {
      return one(request, EventReading.binary(exchange));
    }
    if (!json) {
      throw new InvalidValue("specversion", "is required, as ce-specversion in binary mode");
    }
    return one(request, EventReading.structured(request.tree()));
  }

  private Answer one(CalmRequest request, CloudEvent event) {
    Outcome.Done done = request.call(command(request, event));
    Reply.Published reply = CalmRequest.reply(done, Reply.Published.class);
    Attached attached = receipts.attach(request.exchange(), done.position(), reply.duplicate());
    return AcceptedAnswers.message(reply, done.position(), attached, "/v1/cloudevents/");
  }

  private static Command command(CalmRequest request, CloudEvent event) {
    return EventMapping.publish(
        event,
        request.query("agent", ""),
        request.query("topic", ""),
        request.exchange().traceparent());
  }

  private static Answer batch(CalmRequest request) {
    JsonNode events = request.tree();
    if (!events.isArray() || events.isEmpty() || events.size() > MOST) {
      throw new InvalidValue("body", "must be a list of 1 to " + MOST + " events");
    }
    List<Supplier<Command>> commands = new ArrayList<>(events.size());
    for (JsonNode event : events) {
      commands.add(() -> command(request, EventReading.structured(event)));
    }
    return BatchResource.publish(request, commands);
  }

  /** A message that still has a delivery: structured when the caller asks for it, else binary. */
  public Answer get(CalmRequest request) {
    MessageId id = MessageId.parse(request.path("messageId"));
    Message kept =
        request
            .read(
                Permission.MESSAGE_READ,
                tenant -> Optional.ofNullable(tenant.mailboxes().message(id)))
            .orElseThrow(() -> RequestRefused.notFound("message", id));
    Message message = request.mesh().opening().message(kept);
    DataAccess.keep(request, Permission.MESSAGE_READ, "message", id.toString(), message);
    String accept = request.exchange().header(HttpHeaders.ACCEPT);
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(FAMILY)
        ? structured(message)
        : binary(message);
  }

  private static Answer binary(Message message) {
    Answer answer =
        Answer.of(message.payload().contentType(), Buffer.buffer(message.payload().bytes()));
    for (Map.Entry<String, String> attribute : EventMapping.attributes(message).entrySet()) {
      if (!attribute.getKey().equals("datacontenttype")) {
        answer = answer.with("ce-" + attribute.getKey(), HeaderText.encoded(attribute.getValue()));
      }
    }
    return answer;
  }

  private static Answer structured(Message message) {
    ObjectNode event = WireJson.strict().createObjectNode();
    EventMapping.attributes(message).forEach(event::put);
    Payloads.Shape data = Payloads.show(message.payload());
    if (data.data() != null) {
      event.set("data", data.data());
    } else if (data.dataBase64() != null) {
      event.put("data_base64", data.dataBase64());
    }
    return Answer.of(STRUCTURED, Buffer.buffer(WireJson.strict().writeValueAsBytes(event)));
  }

  private static String bare(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
