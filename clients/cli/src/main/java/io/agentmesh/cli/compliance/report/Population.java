package io.agentmesh.cli.compliance.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All entries of a period that a query wants.
 *
 * @param count how many they are
 * @param outcomes how many ended how
 * @param actions how many there are of each action
 * @param first index of the first one, or null when there is none
 * @param last index of the last one, or null when there is none
 * @param digest SHA-256 over their leaf hashes in the order of the ledger, in hexadecimal
 */
public record Population(
    long count,
    Map<String, Long> outcomes,
    Map<String, Long> actions,
    @Nullable Long first,
    @Nullable Long last,
    String digest) {
  /** Copies the maps in the order of their names. */
  public Population {
    outcomes = new TreeMap<>(outcomes);
    actions = new TreeMap<>(actions);
  }
}
