package io.agentmesh.domain.request;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that asks for one reply, for as long as it is remembered: until a time in microseconds,
 * by which the reply is taken and kept. Who acknowledged it may still reply. A reply that names no
 * data subject is about that of the request, empty when that names none.
 */
public record Request(
    TenantId tenant,
    MessageId id,
    String correlationId,
    long until,
    List<AgentId> acknowledgedBy,
    @Nullable RequestReply reply,
    String dataSubject) {
  /** Copies the list. */
  public Request {
    acknowledgedBy = List.copyOf(acknowledgedBy);
  }

  /** Whether the message asks for a reply. */
  public static boolean isOne(Message message) {
    Terms terms = message.envelope().terms();
    return terms != null && terms.replyUntil() != 0;
  }

  /** The request that the message is. */
  public static Request of(Message message) {
    return new Request(
        message.tenant(),
        message.id(),
        message.envelope().correlationId(),
        message.envelope().termsOrNone().replyUntil(),
        List.of(),
        null,
        message.envelope().termsOrNone().dataSubject());
  }

  /** What its reply names as its conversation. */
  public String conversation() {
    return correlationId.isEmpty() ? id.toString() : correlationId;
  }

  /** Acknowledged by one agent more. */
  public Request acknowledgedBy(AgentId agent) {
    List<AgentId> all = new ArrayList<>(acknowledgedBy);
    if (!all.contains(agent)) {
      all.add(agent);
    }
    return new Request(tenant, id, correlationId, until, all, reply, dataSubject);
  }

  /** With its reply. */
  public Request repliedWith(RequestReply its) {
    return new Request(tenant, id, correlationId, until, acknowledgedBy, its, dataSubject);
  }

  /** Payload bytes of its reply. */
  public int replyBytes() {
    return reply == null ? 0 : reply.payload().size();
  }
}
