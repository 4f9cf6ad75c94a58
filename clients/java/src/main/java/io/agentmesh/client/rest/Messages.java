package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.messages.BatchAnswer;
import io.agentmesh.wire.rest.messages.Message;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.messages.MessageBatch;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.messages.MessageSummary;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Messages over REST. */
public final class Messages {

  private static final String PATH = "/v1/messages";

  private final Http http;

  Messages(Http http) {
    this.http = http;
  }

  /** Publishes; asks again when the answer is lost, under the message's key or one of its own. */
  public MessageAccepted publish(MessageRequest message) {
    String key =
        Objects.requireNonNullElseGet(message.idempotencyKey(), () -> UUID.randomUUID().toString());
    return http.post(PATH, message, key, MessageAccepted.class);
  }

  /** Publishes up to 256 messages, each with its own outcome. */
  public BatchAnswer publish(MessageBatch batch) {
    return http.post(PATH + "/batch", batch, BatchAnswer.class);
  }

  /** A page of messages that still have a delivery; filters: agent, topic, state. */
  public Page<MessageSummary> list(Query query) {
    return http.page(PATH, query, MessageSummary.class);
  }

  /** The messages of all pages. */
  public Stream<MessageSummary> stream(Query query) {
    return http.stream(PATH, query, MessageSummary.class);
  }

  public Message get(String id) {
    return http.get(PATH + Http.segment(id), Message.class);
  }
}
