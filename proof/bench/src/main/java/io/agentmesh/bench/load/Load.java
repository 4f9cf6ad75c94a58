package io.agentmesh.bench.load;

import java.util.List;

/** The load of a scenario. */
public interface Load extends AutoCloseable {

  /** Connects everybody, outside of the window. */
  void prepare() throws Exception;

  /** Loads the node until the window is over, then waits for what is still on its way. */
  void run() throws Exception;

  /** How many connections or submitters load the node. */
  int clients();

  /** The agents that were registered, to be terminated after the run. */
  List<String> agents();

  /** What there is to say of the run beside its figures, "" for nothing. */
  default String remark() {
    return "";
  }

  @Override
  void close();
}
