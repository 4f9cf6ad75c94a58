package io.agentmesh.http.hot;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Refuses null wherever a request has it, but as a JSON payload or within one. */
final class StrictNulls extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return JsonNode.class.isAssignableFrom(annotated.getRawType())
        ? null
        : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
  }
}
