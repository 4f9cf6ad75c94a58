package io.agentmesh.http.hot;

import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contract says of a message. */
final class MessageRule {
  private MessageRule() {}

  static boolean keeps(MessageRequest r) {
    String agent = r.to().agent();
    String topic = r.to().topic();
    return (agent == null || Texts.agent(agent))
        && (topic == null || Texts.topic(topic))
        && capability(r.to().capability())
        && (r.to().everyone() == null || capability(r.to().everyone().capability()))
        && Texts.line(r.type(), 255)
        && Texts.line(r.source(), 1024)
        && Texts.line(r.subject(), 1024)
        && Texts.mediaType(r.contentType())
        && (r.data() == null || r.dataBase64() == null)
        && Texts.base64(r.dataBase64())
        && Texts.line(r.correlationId(), 255)
        && Texts.line(r.causationId(), 255)
        && Texts.within(r.priority(), 1, 5)
        && (r.traceparent() == null || Traces.isTraceparent(r.traceparent()))
        && (r.idempotencyKey() == null || IdempotencyKeys.isKey(r.idempotencyKey()))
        && extensions(r.extensions())
        && r.expiresAt() == null
        && r.notBefore() == null
        && Texts.line(r.orderingKey(), 255)
        && Texts.within(r.hops(), 0, 1000)
        && Texts.line(r.dataSubject(), 255);
  }

  private static boolean capability(@Nullable CapabilityQuery query) {
    return query == null
        || Texts.name(query.name(), 128) && Texts.within(query.minimumLevel(), 1, 5);
  }

  private static boolean extensions(Map<String, String> extensions) {
    if (extensions.size() > 16) {
      return false;
    }
    for (Map.Entry<String, String> e : extensions.entrySet()) {
      if (!Texts.name(e.getKey(), 64) || e.getValue().length() > 1024) {
        return false;
      }
    }
    return true;
  }
}
