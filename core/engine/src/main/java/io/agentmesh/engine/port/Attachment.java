package io.agentmesh.engine.port;

/** A receiver's hold on the mesh; safe for any thread. */
public interface Attachment {
  /** The receiver takes so many more deliveries and tasks. */
  void credit(int deliveries, int tasks);

  /**
   * The receiver takes nothing more; what it holds stays leased until it is dealt with or expires.
   */
  void detach();
}
