package io.agentmesh.engine.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sealed family of tagged records: the tag in one byte, then the record. */
final class FamilyShape implements Shape {
  private final String name;
  private final Map<Class<?>, Integer> tags = new HashMap<>();
  private final @Nullable Shape[] byTag = new @Nullable Shape[256];

  FamilyShape(String name) {
    this.name = name;
  }

  void add(int tag, Class<?> type, Shape shape) {
    if (tag < 1 || tag > 255 || byTag[tag] != null) {
      throw new CodecException("tag " + tag + " of " + type.getName() + " is taken or too large");
    }
    tags.put(type, tag);
    byTag[tag] = shape;
  }

  @Override
  public void write(ByteSink sink, @Nullable Object value) {
    Integer tag = tags.get(Objects.requireNonNull(value).getClass());
    if (tag == null) {
      throw new CodecException(value.getClass().getName() + " is no " + name);
    }
    sink.putByte(tag);
    Objects.requireNonNull(byTag[tag]).write(sink, value);
  }

  @Override
  public @Nullable Object read(ByteSource source) {
    int tag = source.getByte();
    Shape shape = byTag[tag];
    if (shape == null) {
      throw new CodecException("tag " + tag + " is no " + name + ": a newer release wrote it");
    }
    return shape.read(source);
  }

  @Override
  public @Nullable Object absent() {
    return null;
  }

  @Override
  public String describe() {
    return name;
  }
}
