package io.agentmesh.resilience.chaos;

/** Hears of faults; called on the thread that began or ended one, so it is brief. */
public interface FaultListener {
  /** Hears nothing. */
  FaultListener NONE =
      new FaultListener() {
        @Override
        public void began(Fault fault) {}

        @Override
        public void ended(Fault fault, FaultEnd how) {}
      };

  /** A fault hits from now on. */
  void began(Fault fault);

  /** A fault hits nothing any more. */
  void ended(Fault fault, FaultEnd how);
}
