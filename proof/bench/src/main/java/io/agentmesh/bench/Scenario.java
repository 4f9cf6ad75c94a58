package io.agentmesh.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is put under load. */
public enum Scenario {
  /** Messages over HTTP keep-alive connections, one outstanding on each. */
  HTTP_PUBLISH,
  /** Messages over sessions, one outstanding on each, to two consumers that acknowledge. */
  SYNC,
  /** Messages over four sessions, 512 outstanding on each, to two consumers that acknowledge. */
  PIPELINED,
  /** Tasks over sessions: submitted, leased, completed and awaited. */
  TASKS,
  /** Like {@link #HTTP_PUBLISH}, by turns beside a tenant that sends 100 times what it may. */
  NOISY_NEIGHBOUR;

  /** The name on the command line. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all scenarios. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scenario::wireName).toList();
  }

  /**
   * The scenario of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scenario named(String name) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.wireName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no scenario " + name + "; there is " + String.join(", ", names())));
  }
}
