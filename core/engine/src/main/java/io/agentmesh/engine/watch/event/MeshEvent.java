package io.agentmesh.engine.watch.event;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.task.Chunk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A domain event as the outside sees it: where it stands in the journal (record and index in it),
 * when it happened (microseconds), in which tenant, by whom and along which request, what it is
 * about (its own thing first), and its fields without payloads, tokens and hashes. The values of
 * the fields are texts, numbers, flags, lists and maps. A chunk of a task's result comes whole, for
 * those who may see the task.
 */
public record MeshEvent(
    long position,
    int index,
    long time,
    TenantId tenant,
    String topic,
    List<Ref> refs,
    String actor,
    Principal.Kind actorKind,
    String requestId,
    String traceparent,
    Map<String, Object> data,
    @Nullable Chunk chunk) {
  /** What it is about first of all, as a path; empty when it is about nothing with an id. */
  public String subject() {
    return refs.isEmpty() ? "" : refs.getFirst().path();
  }

  /** Bytes that it brings beside its fields. */
  public int bytes() {
    return chunk == null ? 0 : chunk.content().size();
  }

  /** Whether it stands behind that place in the journal. */
  public boolean isAfter(long otherPosition, int otherIndex) {
    return position > otherPosition || position == otherPosition && index > otherIndex;
  }
}
