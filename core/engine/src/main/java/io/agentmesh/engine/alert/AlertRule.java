package io.agentmesh.engine.alert;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.audit.Action;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What raises an alert.
 *
 * @param action the act that does, or null for any act that was denied
 * @param threshold how often one actor does it within the window before it does; 0 for never
 * @param severity how urgent it is
 * @param sentence what an auditor reads
 */
public record AlertRule(
    @Nullable Action action, int threshold, Severity severity, String sentence) {
  /** The name of the rule of denials. */
  public static final String DENIAL = "DENIAL";

  private static final int MOST = 1_000_000;

  /** Checks the threshold. */
  public AlertRule {
    Check.range("threshold", threshold, 0, MOST);
  }

  /** The action, or {@value #DENIAL}. */
  public String name() {
    return action == null ? DENIAL : action.name();
  }

  /** With another threshold and severity. */
  public AlertRule with(int another, Severity how) {
    return new AlertRule(action, another, how, sentence);
  }

  /** As configuration says it, such as {@code AUTH_FAILURE=5/critical}. */
  @Override
  public String toString() {
    return threshold == 0
        ? name() + "=off"
        : name() + "=" + threshold + "/" + severity.name().toLowerCase(Locale.ROOT);
  }
}
