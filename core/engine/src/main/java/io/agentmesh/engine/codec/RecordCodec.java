package io.agentmesh.engine.codec;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one type of record, with everything in it, in the format that {@code
 * docs/record-format.md} describes. Safe for any thread; a {@link ByteSink} belongs to one.
 *
 * @param <T> the type
 */
public final class RecordCodec<T> {
  private final Class<T> type;
  private final ShapeFactory shapes = new ShapeFactory();
  private final Shape shape;

  /** Derives the format from the type: a public record, or a sealed family of tagged ones. */
  public RecordCodec(Class<T> type) {
    this.type = type;
    this.shape = shapes.of(type);
  }

  /** Appends the value's bytes. */
  public void encode(T value, ByteSink sink) {
    shape.write(sink, value);
  }

  /** The value's bytes. */
  public byte[] encode(T value) {
    ByteSink sink = new ByteSink();
    encode(value, sink);
    return sink.toBytes();
  }

  /** The value that the bytes stand for; anything else is a {@link CodecException}. */
  public T decode(byte[] bytes, int offset, int length) {
    ByteSource source = new ByteSource(bytes, offset, length);
    Object value = read(source);
    if (!source.exhausted()) {
      throw new CodecException("bytes are left behind a " + shape.describe());
    }
    return Objects.requireNonNull(type.cast(value));
  }

  private @Nullable Object read(ByteSource source) {
    try {
      return shape.read(source);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new CodecException("the bytes make no valid " + shape.describe(), e);
    }
  }

  /** The value that the bytes stand for. */
  public T decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The format in words: a line for each record with its tag and components. */
  public List<String> description() {
    return shapes.description();
  }
}
