package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a tenant, oldest first, until they are forgotten. Only an event forgets, so that
 * a replay does so at the same place; what is over its time counts as forgotten before.
 */
public final class Requests {
  private final Map<MessageId, Request> byId = new LinkedHashMap<>();
  private long replyBytes;

  /** The request, or null when it was forgotten. */
  public @Nullable Request find(MessageId id) {
    return byId.get(id);
  }

  /** The request if it is kept at the time, or null. */
  public @Nullable Request find(MessageId id, long time) {
    Request request = byId.get(id);
    return request == null || request.until() <= time ? null : request;
  }

  /** How many are kept at the time. */
  public int keptAt(long time) {
    int kept = byId.size();
    for (Request request : byId.values()) {
      if (request.until() > time) {
        break;
      }
      kept--;
    }
    return kept;
  }

  /** Payload bytes of the replies that are kept at the time. */
  public long replyBytesAt(long time) {
    long kept = replyBytes;
    for (Request request : byId.values()) {
      if (request.until() > time) {
        break;
      }
      kept -= request.replyBytes();
    }
    return kept;
  }

  /** Every one that was not forgotten yet. */
  public Collection<Request> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** Takes a request in; {@code State.apply} and the restoring of a state alone do so. */
  public void put(Request request) {
    byId.put(request.id(), request);
    replyBytes += request.replyBytes();
  }

  /** A message was accepted, which may be a request; older ones are forgotten by its time. */
  public void published(Message message) {
    forget(message.publishedAt());
    if (Request.isOne(message)) {
      put(Request.of(message));
    }
  }

  /** An agent acknowledged a message, which may be a request. */
  public void acknowledged(MessageId message, AgentId by) {
    byId.computeIfPresent(message, (_, request) -> request.acknowledgedBy(by));
  }

  /** A request has its reply. */
  public void replied(MessageId id, RequestReply reply) {
    if (byId.computeIfPresent(id, (_, request) -> request.repliedWith(reply)) == null) {
      throw new IllegalStateException("an event names the unknown request " + id);
    }
    replyBytes += reply.payload().size();
  }

  private void forget(long time) {
    Iterator<Request> oldest = byId.values().iterator();
    while (oldest.hasNext()) {
      Request request = oldest.next();
      if (request.until() > time) {
        return;
      }
      replyBytes -= request.replyBytes();
      oldest.remove();
    }
  }
}
