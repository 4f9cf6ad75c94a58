package io.agentmesh.sql.list;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.port.Listings.ListedChunk;
import java.nio.ByteBuffer;

/** Where a page of chunks ended: in which series, and behind which number. */
public record ChunkCursor(long series, int sequence) {
  private static final char LIST = 'c';
  private static final int BYTES = Long.BYTES + Integer.BYTES;

  /** Of the text that was given out, or before the first chunk of whichever series there is. */
  public static ChunkCursor of(String text) {
    if (text.isEmpty()) {
      return new ChunkCursor(0, 0);
    }
    ByteBuffer key = Cursor.bytes(LIST, text, BYTES);
    return new ChunkCursor(key.getLong(), key.getInt());
  }

  /** The text to give out. */
  public String text() {
    return Cursor.of(LIST, ByteBuffer.allocate(BYTES).putLong(series).putInt(sequence).array());
  }

  /** The chunk, which must be of the series that the page before ended in. */
  public ListedChunk followedBy(Image.OfChunk next) {
    if (sequence > 0 && next.token() != series) {
      throw new InvalidValue(
          "cursor", "must be of the chunks that are there; a later attempt took their place");
    }
    return new ListedChunk(next.token(), next.attempt(), next.chunk());
  }
}
