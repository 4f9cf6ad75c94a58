package io.agentmesh.wire.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads from a record what its JSON must hold: a component that is not {@code Nullable} is required
 * and not null; a collection that is left out when empty may be absent and is empty then; no
 * collection holds null.
 */
final class RecordShape extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    RecordComponent component = component(member);
    if (component == null) {
      return super.hasRequiredMarker(config, member);
    }
    return required(component);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    RecordComponent component = component(annotated);
    if (component == null) {
      return super.findSetterInfo(config, annotated);
    }
    Nulls nulls = Nulls.SET;
    if (mayBeLeftOut(component)) {
      nulls = Nulls.AS_EMPTY;
    } else if (required(component)) {
      nulls = Nulls.FAIL;
    }
    return JsonSetter.Value.construct(nulls, Nulls.FAIL);
  }

  private static boolean required(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !mayBeLeftOut(component);
  }

  private static boolean mayBeLeftOut(RecordComponent component) {
    boolean collection =
        Collection.class.isAssignableFrom(component.getType())
            || Map.class.isAssignableFrom(component.getType());
    JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
    return collection && include != null && include.value() == JsonInclude.Include.NON_EMPTY;
  }

  private static @Nullable RecordComponent component(Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter
        && parameter.getDeclaringClass().isRecord()) {
      return parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
    }
    return null;
  }
}
