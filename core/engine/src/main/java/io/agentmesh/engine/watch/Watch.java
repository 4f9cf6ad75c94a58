package io.agentmesh.engine.watch;

import io.agentmesh.engine.watch.event.MeshEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watch that goes on until it ends or is closed. Safe for any thread. */
public interface Watch extends AutoCloseable {
  /** Takes the next events, at most so many; none when there are none now. */
  List<MeshEvent> take(int most);

  /** Why nothing more comes, once everything was taken; null while more may come. */
  @Nullable WatchEnd end();

  /** Whether nothing more comes, though there may be something left to take. */
  boolean ending();

  /** The position up to which the journal has been looked through for it. */
  long reached();

  /** What it follows by now. */
  Following following();

  /** Nothing more is wanted. */
  @Override
  void close();
}
