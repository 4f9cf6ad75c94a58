package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Chunk;

/**
 * Where messages and chunks wait when there are more than memory should hold. A shelf is no part of
 * the state: what it keeps can be made anew from the journal. Used by the thread that owns the
 * state, but for {@link Reading}.
 */
public interface Shelf {
  /** The place of what stays in memory. */
  long IN_MEMORY = -1;

  /** A shelf on which nothing is put: everything stays in memory. */
  Shelf NONE =
      new Shelf() {
        @Override
        public long put(Message message) {
          return IN_MEMORY;
        }

        @Override
        public Message get(long place) {
          throw new IllegalStateException("nothing was put on this shelf");
        }

        @Override
        public long put(Chunk chunk) {
          return IN_MEMORY;
        }

        @Override
        public Chunk chunk(long place) {
          throw new IllegalStateException("nothing was put on this shelf");
        }

        @Override
        public void free(long place, int payloadBytes) {}

        @Override
        public Reading reading() {
          return new Reading() {
            @Override
            public Message get(long place) {
              throw new IllegalStateException("nothing was put on this shelf");
            }

            @Override
            public Chunk chunk(long place) {
              throw new IllegalStateException("nothing was put on this shelf");
            }

            @Override
            public void close() {}
          };
        }
      };

  /**
   * What was on the shelf at one moment, for one other thread; places stay as they are until it is
   * closed.
   */
  interface Reading extends AutoCloseable {
    /** The message at a place. */
    Message get(long place);

    /** The chunk at a place. */
    Chunk chunk(long place);

    @Override
    void close();
  }

  /** Keeps a message and gives its place, or {@link #IN_MEMORY} when it is to stay there. */
  long put(Message message);

  /** The message at a place. */
  Message get(long place);

  /** Keeps a chunk and gives its place, or {@link #IN_MEMORY} when it is to stay there. */
  long put(Chunk chunk);

  /** The chunk at a place. */
  Chunk chunk(long place);

  /** A message or chunk of so many payload bytes is gone, from its place or from memory. */
  void free(long place, int payloadBytes);

  /** Begins to read what is on the shelf now. */
  Reading reading();
}
