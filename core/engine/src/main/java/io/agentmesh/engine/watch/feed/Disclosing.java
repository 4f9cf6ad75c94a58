package io.agentmesh.engine.watch.feed;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.event.MeshEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens what is sealed in events, for those who watch. What does not open is left out. */
final class Disclosing {
  private static final String SUBJECT = "dataSubject";
  private static final Set<String> SAID = Set.of("text", "reason", "cause");

  private final Opening opening;

  Disclosing(Opening opening) {
    this.opening = opening;
  }

  List<MeshEvent> all(List<MeshEvent> events) {
    return events.stream().map(this::one).toList();
  }

  private MeshEvent one(MeshEvent e) {
    return new MeshEvent(
        e.position(),
        e.index(),
        e.time(),
        e.tenant(),
        e.topic(),
        e.refs(),
        e.actor(),
        e.actorKind(),
        e.requestId(),
        e.traceparent(),
        fields(e.tenant(), e.data()),
        chunk(e.tenant(), e.chunk()));
  }

  private Map<String, Object> fields(TenantId tenant, Map<String, Object> fields) {
    Map<String, Object> open = new LinkedHashMap<>();
    fields.forEach((name, value) -> open.put(name, value(tenant, name, value)));
    return open;
  }

  private Object value(TenantId tenant, String name, Object value) {
    return switch (value) {
      case Map<?, ?> inner -> {
        Map<String, Object> open = new LinkedHashMap<>();
        inner.forEach((k, v) -> open.put(k.toString(), value(tenant, k.toString(), v)));
        yield open;
      }
      case String text when name.equals(SUBJECT) -> opening.subject(tenant, text);
      case String text when SAID.contains(name) -> opening.said(tenant, text);
      default -> value;
    };
  }

  private @Nullable Chunk chunk(TenantId tenant, @Nullable Chunk chunk) {
    try {
      return chunk == null ? null : opening.chunk(tenant, chunk);
    } catch (NotOpened e) {
      return null;
    }
  }
}
