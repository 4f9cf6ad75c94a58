package io.agentmesh.engine.alert;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.audit.Significance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which acts raise alerts: each sensitive act, and any that is denied, unless configuration says
 * otherwise.
 */
public final class AlertRules {
  private static final Pattern CHANGE =
      Pattern.compile("([A-Z_]{1,64})=(off|(\\d{1,7})(/(info|warning|critical))?)");
  private static final Map<Action, String> SENTENCES =
      Map.of(
          Action.SECRET_REVOKED, "A key was revoked.",
          Action.AUTH_FAILURE, "Somebody could not prove who it is.",
          Action.UNAUTHORIZED_ACCESS, "Somebody was not allowed to do what it asked.",
          Action.AGENT_QUARANTINED, "An agent was shut out.",
          Action.ADMIN_ACTION, "Somebody did something to many things at once.",
          Action.CHAOS_STARTED, "Somebody injects a fault on purpose.");
  private static final List<Action> MOST_URGENT =
      List.of(Action.AGENT_QUARANTINED, Action.ADMIN_ACTION);

  /** Every sensitive act alerts at once. */
  public static final AlertRules DEFAULT = new AlertRules(defaults());

  private final Map<String, AlertRule> rules;

  private AlertRules(Map<String, AlertRule> rules) {
    this.rules = rules;
  }

  private static Map<String, AlertRule> defaults() {
    Map<String, AlertRule> rules = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      if (Significance.of(action, AuditOutcome.SUCCESS).sensitive()) {
        rules.put(action.name(), ruleOf(action, 1));
      }
    }
    rules.put(
        AlertRule.DENIAL, new AlertRule(null, 1, Severity.WARNING, "An act was not allowed."));
    return rules;
  }

  private static AlertRule ruleOf(Action action, int threshold) {
    Severity severity = MOST_URGENT.contains(action) ? Severity.CRITICAL : Severity.WARNING;
    String sentence = SENTENCES.getOrDefault(action, action + " happened.");
    return new AlertRule(action, threshold, severity, sentence);
  }

  /**
   * These rules with changes, such as {@code AUTH_FAILURE=5/critical, BREAKER_OPENED=1,
   * ADMIN_ACTION=off}: an action or {@code DENIAL}, how often one actor does it before it alerts,
   * and how urgent that is.
   *
   * @throws InvalidValue when the text is no such list
   */
  public AlertRules with(String changes) {
    Map<String, AlertRule> changed = new LinkedHashMap<>(rules);
    for (String change : changes.split(",", -1)) {
      if (!change.isBlank()) {
        AlertRule rule = parse(change.strip());
        changed.put(rule.name(), rule);
      }
    }
    return new AlertRules(changed);
  }

  private AlertRule parse(String change) {
    Matcher parts = CHANGE.matcher(change);
    if (!parts.matches()) {
      throw broken("must be pairs such as AUTH_FAILURE=5/critical or ADMIN_ACTION=off");
    }
    String name = parts.group(1);
    AlertRule known = rules.get(name);
    AlertRule base = known == null ? ruleOf(action(name), 1) : known;
    if (parts.group(3) == null) {
      return base.with(0, base.severity());
    }
    String severity = parts.group(5);
    return base.with(
        Integer.parseInt(parts.group(3)),
        severity == null ? base.severity() : Severity.valueOf(severity.toUpperCase(Locale.ROOT)));
  }

  private static Action action(String name) {
    return Arrays.stream(Action.values())
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(() -> broken("names no action of the audit trail: " + name));
  }

  private static InvalidValue broken(String rule) {
    return new InvalidValue("alerts.rules", rule);
  }

  /** The rule that the fact falls under, or null when it raises nothing. */
  public @Nullable AlertRule of(AuditFact fact) {
    AlertRule rule = rules.get(fact.action().name());
    if (rule == null && fact.outcome() == AuditOutcome.DENIED) {
      rule = rules.get(AlertRule.DENIAL);
    }
    return rule == null || rule.threshold() == 0 ? null : rule;
  }

  /** All of them. */
  public List<AlertRule> all() {
    return new ArrayList<>(rules.values());
  }

  /** What is another rule here than in such a line, with commas between them, or "". */
  public String changes(String before) {
    List<String> were = List.of(before.split(", ", -1));
    List<String> changes = new ArrayList<>();
    for (AlertRule rule : rules.values()) {
      if (!were.contains(rule.toString())) {
        changes.add(rule.toString());
      }
    }
    for (String was : were) {
      String name = was.substring(0, Math.max(0, was.indexOf('=')));
      if (!name.isEmpty() && !rules.containsKey(name)) {
        changes.add(name + "=off");
      }
    }
    return String.join(", ", changes);
  }

  /** All of them in one line, which {@link #with} reads. */
  @Override
  public String toString() {
    return rules.values().stream().map(AlertRule::toString).collect(Collectors.joining(", "));
  }
}
