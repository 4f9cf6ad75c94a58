package io.agentmesh.engine.codec;

import org.jspecify.annotations.Nullable;

/** How values of one type are written and read. Immutable once built, safe for any thread. */
interface Shape {
  /** Writes a value, which is not null unless the shape is nullable. */
  void write(ByteSink sink, @Nullable Object value);

  /** Reads a value. */
  @Nullable Object read(ByteSource source);

  /** The value of a component that an older writer did not know. */
  @Nullable Object absent();

  /** The type in words, for the description of the format. */
  String describe();
}
