package io.agentmesh.engine.codec;

import io.agentmesh.domain.Tag;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives shapes from the types themselves; each type once. */
final class ShapeFactory {
  private final Map<Class<?>, Shape> known = new LinkedHashMap<>();

  /** Every record and family seen so far, in words, one line each. */
  List<String> description() {
    return known.entrySet().stream()
        .filter(e -> e.getValue() instanceof RecordShape)
        .map(e -> line(e.getKey(), (RecordShape) e.getValue()))
        .sorted()
        .toList();
  }

  private static String line(Class<?> type, RecordShape shape) {
    Tag tag = type.getAnnotation(Tag.class);
    return shape.describe()
        + (tag == null ? "" : " [" + tag.value() + "]")
        + " ("
        + shape.components()
        + ")";
  }

  Shape of(Class<?> type) {
    Shape scalar = Scalars.of(type);
    if (scalar != null) {
      return scalar;
    }
    Shape shape = known.get(type);
    if (shape != null) {
      return shape;
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isEnum()) {
      return remember(type, new EnumShape(type));
    }
    if (type.isSealed()) {
      FamilyShape family = new FamilyShape(name(type));
      known.put(type, family);
      addMembers(family, type);
      return family;
    }
    throw new CodecException("cannot encode " + type.getName());
  }

  private Shape remember(Class<?> type, Shape shape) {
    known.put(type, shape);
    return shape;
  }

  private void addMembers(FamilyShape family, Class<?> sealed) {
    for (Class<?> member : sealed.getPermittedSubclasses()) {
      if (member.isSealed()) {
        addMembers(family, member);
        continue;
      }
      Tag tag = member.getAnnotation(Tag.class);
      if (tag == null) {
        throw new CodecException(member.getName() + " has no tag");
      }
      family.add(tag.value(), member, of(member));
    }
  }

  private Shape record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    boolean bare = components.length == 1 && !type.isAnnotationPresent(Tag.class);
    String[] names = new String[components.length];
    Shape[] shapes = new Shape[components.length];
    MethodHandle[] accessors = new MethodHandle[components.length];
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      for (int i = 0; i < components.length; i++) {
        RecordComponent c = components[i];
        names[i] = c.getName();
        Shape shape = of(c.getGenericType());
        boolean nullable = c.getAnnotatedType().isAnnotationPresent(Nullable.class);
        shapes[i] = nullable ? new Containers.Optionally(shape) : shape;
        accessors[i] =
            lookup
                .unreflect(c.getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asType(MethodType.genericMethodType(types.length))
              .asSpreader(Object[].class, types.length);
      return remember(
          type, new RecordShape(name(type), bare, names, shapes, accessors, constructor));
    } catch (ReflectiveOperationException e) {
      throw new CodecException("cannot look into " + type.getName(), e);
    }
  }

  private Shape of(Type type) {
    if (type instanceof Class<?> plain) {
      return of(plain);
    }
    if (type instanceof ParameterizedType p) {
      if (p.getRawType() == List.class) {
        return new Containers.ListShape(of(p.getActualTypeArguments()[0]));
      }
      if (p.getRawType() == Map.class) {
        return new Containers.TextMap();
      }
    }
    throw new CodecException("cannot encode " + type);
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
  }
}
