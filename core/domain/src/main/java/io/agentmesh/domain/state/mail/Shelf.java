package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;

/**
 * Where messages wait when there are more than memory should hold. A shelf is no part of the state:
 * what it keeps can be made anew from the journal. Used by the thread that owns the state, but for
 * {@link Reading}.
 */
public interface Shelf {
  /** The place of a message that stays in memory. */
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
        public void free(long place, int payloadBytes) {}

        @Override
        public Reading reading() {
          return new Reading() {
            @Override
            public Message get(long place) {
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

    @Override
    void close();
  }

  /** Keeps a message and gives its place, or {@link #IN_MEMORY} when it is to stay there. */
  long put(Message message);

  /** The message at a place. */
  Message get(long place);

  /** A message of so many payload bytes is gone, from its place or from memory. */
  void free(long place, int payloadBytes);

  /** Begins to read what is on the shelf now. */
  Reading reading();
}
