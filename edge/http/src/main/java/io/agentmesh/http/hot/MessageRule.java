package io.agentmesh.http.hot;

import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.util.Map;

/** What the contract says of a message. */
final class MessageRule {
  private MessageRule() {}

  static boolean keeps(MessageRequest r) {
    String agent = r.to().agent();
    String topic = r.to().topic();
    return (agent == null || Texts.agent(agent))
        && (topic == null || Texts.topic(topic))
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
        && extensions(r.extensions());
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
