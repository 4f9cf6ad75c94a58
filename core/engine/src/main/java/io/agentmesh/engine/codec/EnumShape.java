package io.agentmesh.engine.codec;

import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enumeration by its position; constants are only ever added at the end. */
final class EnumShape implements Shape {
  private final String name;
  private final Object[] constants;
  private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();

  EnumShape(Class<?> type) {
    this.name = type.getSimpleName();
    this.constants = Objects.requireNonNull(type.getEnumConstants());
    for (int i = 0; i < constants.length; i++) {
      positions.put(constants[i], i);
    }
  }

  @Override
  public void write(ByteSink sink, @Nullable Object value) {
    sink.putUnsigned(Objects.requireNonNull(positions.get(Objects.requireNonNull(value))));
  }

  @Override
  public Object read(ByteSource source) {
    long position = source.getUnsigned();
    if (position < 0 || position >= constants.length) {
      throw new CodecException("constant " + position + " is no " + name);
    }
    return constants[(int) position];
  }

  @Override
  public Object absent() {
    return constants[0];
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder(name).append('{');
    for (int i = 0; i < constants.length; i++) {
      text.append(i == 0 ? "" : " ").append(constants[i]);
    }
    return text.append('}').toString();
  }
}
