package io.agentmesh.engine.shard;

/** Something for the shard thread to do. */
public interface Job {
  /** Does it, on the shard thread; must not block. */
  void run();

  /** The shard is failed or stopped: it was not and will not be done. */
  void refuse(String reason);
}
