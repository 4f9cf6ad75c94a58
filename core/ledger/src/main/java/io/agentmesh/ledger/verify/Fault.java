package io.agentmesh.ledger.verify;

/**
 * One thing that is wrong with a log.
 *
 * @param place path of the file, as in C2SP tlog-tiles
 * @param kind what is wrong
 * @param sentence what was found, for a person
 */
public record Fault(String place, FaultKind kind, String sentence) {
  @Override
  public String toString() {
    return kind + " in " + place + ": " + sentence;
  }
}
