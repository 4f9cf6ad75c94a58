package io.agentmesh.engine.codec;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record: the number of its components, then each. A reader fills in what an older writer did not
 * know and refuses what a newer one added. A record of one untagged component is a value: it is
 * written as that component alone and never grows.
 */
final class RecordShape implements Shape {
  private final String name;
  private final boolean bare;
  private final String[] names;
  private final Shape[] shapes;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  RecordShape(
      String name,
      boolean bare,
      String[] names,
      Shape[] shapes,
      MethodHandle[] accessors,
      MethodHandle constructor) {
    this.name = name;
    this.bare = bare;
    this.names = names;
    this.shapes = shapes;
    this.accessors = accessors;
    this.constructor = constructor;
  }

  @Override
  public void write(ByteSink sink, @Nullable Object value) {
    Objects.requireNonNull(value);
    if (!bare) {
      sink.putByte(shapes.length);
    }
    for (int i = 0; i < shapes.length; i++) {
      shapes[i].write(sink, component(i, value));
    }
  }

  private @Nullable Object component(int i, Object value) {
    try {
      return accessors[i].invokeExact(value);
    } catch (Throwable t) {
      throw new CodecException("cannot read " + names[i] + " of " + name, t);
    }
  }

  @Override
  public Object read(ByteSource source) {
    int known = bare ? 1 : source.getByte();
    if (known > shapes.length) {
      throw new CodecException(
          name
              + " has "
              + known
              + " components, this release knows "
              + shapes.length
              + ": a newer release wrote it");
    }
    @Nullable Object[] values = new @Nullable Object[shapes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < known ? shapes[i].read(source) : unknown(i);
    }
    try {
      return Objects.requireNonNull((Object) constructor.invokeExact(values));
    } catch (CodecException e) {
      throw e;
    } catch (Throwable t) {
      throw new CodecException("the bytes make no valid " + name, t);
    }
  }

  /** What a component is that the bytes do not have. */
  private @Nullable Object unknown(int i) {
    Object absent = shapes[i].absent();
    if (absent == null && !(shapes[i] instanceof Containers.Optionally)) {
      throw new CodecException(name + " lacks " + names[i]);
    }
    return absent;
  }

  @Override
  public @Nullable Object absent() {
    return null;
  }

  @Override
  public String describe() {
    return name;
  }

  /** The components in words, one text. */
  String components() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names[i]).append(": ").append(shapes[i].describe());
    }
    return text.toString();
  }
}
