package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An alert in words, as people read it on every channel. */
final class Wording {
  private static final int LONGEST = 300;

  private Wording() {}

  /** What the thing is that is told, the same whenever it is told again. */
  static String id(Notice.About about, Alert alert) {
    return "alert-" + alert.id() + "-" + about.name().toLowerCase(Locale.ROOT);
  }

  /** One line. */
  static String headline(Notice.About about, Alert alert) {
    String what =
        switch (about) {
          case RAISED -> alert.severity().name();
          case ACKNOWLEDGED -> "ACKNOWLEDGED";
          case CLOSED -> "CLOSED";
          case TEST -> "TEST";
        };
    return line(
        "["
            + what
            + "] "
            + alert.rule()
            + " by "
            + alert.actor()
            + " in tenant "
            + alert.tenant()
            + reason(alert));
  }

  private static String reason(Alert alert) {
    return alert.reason().isEmpty() ? "" : ": " + alert.reason();
  }

  /** What stands below the line, by name. */
  static Map<String, String> details(Alert alert) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("Alert", alert.id());
    details.put("Tenant", alert.tenant().value());
    details.put("Rule", alert.rule());
    details.put("Severity", alert.severity().name());
    details.put("Actor", line(alert.actor()));
    details.put(
        "Resource",
        line(
            alert.resource().isEmpty()
                ? alert.resourceKind()
                : alert.resourceKind() + " " + alert.resource()));
    details.put("Reason", line(alert.reason()));
    details.put("Count", Long.toString(alert.count()));
    details.put("First", time(alert.firstAt()));
    details.put("Audit entries", String.join(", ", alert.entries()));
    Alert.Handled acknowledged = alert.acknowledged();
    if (acknowledged != null) {
      details.put("Acknowledged by", line(acknowledged.by() + " " + acknowledged.note()));
    }
    Alert.Handled closed = alert.closed();
    if (closed != null) {
      details.put("Closed by", line(closed.by() + " " + closed.note()));
    }
    details.values().removeIf(String::isBlank);
    return details;
  }

  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** Text of somebody else on one line of a bounded length. */
  private static String line(String text) {
    String flat = text.replaceAll("\\p{Cntrl}", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }
}
