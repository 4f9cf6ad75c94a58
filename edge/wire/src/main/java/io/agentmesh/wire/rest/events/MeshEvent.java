package io.agentmesh.wire.rest.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A domain event of the mesh in the JSON format of CloudEvents 1.0, structured mode; the attributes
 * behind {@code datacontenttype} are extensions. {@code data} holds the fields of the event, never
 * a payload.
 */
public record MeshEvent(
    String specversion,
    String id,
    String source,
    String type,
    @Nullable String subject,
    Instant time,
    String datacontenttype,
    String topic,
    String position,
    String actor,
    String actorkind,
    @Nullable String requestid,
    @Nullable String traceparent,
    Map<String, Object> data) {
  public MeshEvent {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
