package io.agentmesh.http.resource;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The answers of the hot routes, written by hand as the mapper would write them. */
public final class AcceptedJson {
  private AcceptedJson() {}

  /** A {@link io.agentmesh.wire.rest.messages.MessageAccepted}. */
  public static Buffer message(UUID id, long position, boolean duplicate, int deliveries) {
    return bytes(
        start(id, position, duplicate).append(",\"deliveries\":").append(deliveries).append('}'));
  }

  /** A {@link io.agentmesh.wire.rest.tasks.TaskAccepted}. */
  public static Buffer task(UUID id, long position, boolean duplicate) {
    return bytes(start(id, position, duplicate).append('}'));
  }

  private static StringBuilder start(UUID id, long position, boolean duplicate) {
    return new StringBuilder(128)
        .append("{\"id\":\"")
        .append(id)
        .append("\",\"position\":")
        .append(position)
        .append(",\"duplicate\":")
        .append(duplicate);
  }

  private static Buffer bytes(StringBuilder json) {
    return Buffer.buffer(json.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
