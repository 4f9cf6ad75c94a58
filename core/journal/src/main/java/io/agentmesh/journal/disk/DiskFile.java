package io.agentmesh.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file; used by one thread at a time. */
public interface DiskFile extends Closeable {

  /** Length in bytes. */
  long size() throws IOException;

  /** Reads up to the buffer's remaining bytes at an offset; fewer only at the end of the file. */
  void read(ByteBuffer into, long offset) throws IOException;

  /** Writes all of the buffer's remaining bytes at an offset; a failure may have written some. */
  void write(ByteBuffer from, long offset) throws IOException;

  /** Makes the file's content durable, and its length too when {@code metadata} is set. */
  void force(boolean metadata) throws IOException;
}
