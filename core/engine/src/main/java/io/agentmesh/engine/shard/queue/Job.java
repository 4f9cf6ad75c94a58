package io.agentmesh.engine.shard.queue;

import io.agentmesh.domain.TenantId;

/** Something for the shard thread to do. */
public interface Job {
  /** Whose turn it takes. */
  TenantId tenant();

  /** How much of the turn, 1 or more. */
  default int cost() {
    return 1;
  }

  /** Whether all of it is new work, so that it may be turned away while the mesh is overloaded. */
  default boolean isNewWork() {
    return false;
  }

  /** Whether it comes before what else waits of the tenant. */
  default boolean isUrgent() {
    return false;
  }

  /** The session that it came in by, whose jobs are done in their order; "" when in none. */
  default String session() {
    return "";
  }

  /** Does it, on the shard thread; must not block. */
  void run();

  /** It was not and will not be done: the shard is failed, stopped or overloaded. */
  void refuse(String reason);

  /** A job that nobody hears of when it is refused. */
  static Job of(TenantId tenant, Runnable what) {
    return new Job() {
      @Override
      public TenantId tenant() {
        return tenant;
      }

      @Override
      public void run() {
        what.run();
      }

      @Override
      public void refuse(String reason) {}
    };
  }
}
