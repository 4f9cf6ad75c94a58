package io.agentmesh.engine.codec;

import io.agentmesh.domain.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shapes of single values. */
final class Scalars {
  /** Stands around the id of the data key, before the content type of a sealed payload. */
  private static final String SEALED = "\u0001";

  private Scalars() {}

  private record Scalar<T>(
      String name,
      Class<T> type,
      @Nullable T absent,
      BiConsumer<ByteSink, T> writer,
      Function<ByteSource, T> reader)
      implements Shape {
    @Override
    public void write(ByteSink sink, @Nullable Object value) {
      writer.accept(sink, type.cast(Objects.requireNonNull(value)));
    }

    @Override
    public Object read(ByteSource source) {
      return Objects.requireNonNull(reader.apply(source));
    }

    @Override
    public String describe() {
      return name;
    }
  }

  private static final Map<Class<?>, Shape> SHAPES =
      Map.of(
          long.class,
          number(Long.class, 0L, Function.identity(), Function.identity()),
          Long.class,
          number(Long.class, 0L, Function.identity(), Function.identity()),
          int.class,
          number(Integer.class, 0, Integer::longValue, Math::toIntExact),
          boolean.class,
          new Scalar<>(
              "flag", Boolean.class, false, (s, v) -> s.putByte(v ? 1 : 0), s -> flag(s.getByte())),
          double.class,
          new Scalar<>(
              "double",
              Double.class,
              0.0,
              (s, v) -> s.putFixed(Double.doubleToLongBits(v)),
              s -> Double.longBitsToDouble(s.getFixed())),
          String.class,
          new Scalar<>("text", String.class, "", ByteSink::putText, ByteSource::getText),
          UUID.class,
          new Scalar<>("uuid", UUID.class, null, Scalars::putUuid, Scalars::getUuid),
          Payload.class,
          new Scalar<>(
              "payload", Payload.class, Payload.EMPTY, Scalars::putPayload, Scalars::getPayload));

  static @Nullable Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static <T> Shape number(
      Class<T> type, T absent, Function<T, Long> to, Function<Long, T> from) {
    return new Scalar<>(
        "number", type, absent, (s, v) -> s.putSigned(to.apply(v)), s -> from.apply(s.getSigned()));
  }

  private static boolean flag(int value) {
    if (value > 1) {
      throw new CodecException("a flag is neither 0 nor 1");
    }
    return value == 1;
  }

  private static void putUuid(ByteSink sink, UUID id) {
    sink.putFixed(id.getMostSignificantBits());
    sink.putFixed(id.getLeastSignificantBits());
  }

  private static UUID getUuid(ByteSource source) {
    return new UUID(source.getFixed(), source.getFixed());
  }

  private static void putPayload(ByteSink sink, Payload payload) {
    sink.putText(
        payload.isSealed()
            ? SEALED + payload.key() + SEALED + payload.contentType()
            : payload.contentType());
    sink.putBytes(payload.bytes());
  }

  private static Payload getPayload(ByteSource source) {
    String type = source.getText();
    byte[] bytes = source.getBytes();
    int end = type.startsWith(SEALED) ? type.indexOf(SEALED, 1) : -1;
    return end > 1 && bytes.length >= Payload.SEAL_BYTES
        ? Payload.sealed(type.substring(end + 1), bytes, type.substring(1, end))
        : new Payload(type, bytes);
  }
}
