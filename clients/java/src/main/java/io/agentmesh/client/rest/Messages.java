package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.messages.BatchAnswer;
import io.agentmesh.wire.rest.messages.Message;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.messages.MessageBatch;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.messages.MessageSummary;
import java.time.Duration;
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
    return http.post(PATH, message, key(message), MessageAccepted.class);
  }

  /**
   * Publishes, and waits for the receipt that proves it to others. Without it in time the message
   * is published all the same, and the answer says which entry it is due for.
   *
   * @param wait from 1 s to 10 s, in whole seconds; a checkpoint is signed about twice a second
   */
  public MessageAccepted publishForReceipt(MessageRequest message, Duration wait) {
    return http.post(PATH, message, key(message), wait, MessageAccepted.class);
  }

  private static String key(MessageRequest message) {
    return Objects.requireNonNullElseGet(
        message.idempotencyKey(), () -> UUID.randomUUID().toString());
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
