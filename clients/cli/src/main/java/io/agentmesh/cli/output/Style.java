package io.agentmesh.cli.output;

/** Colours for people; nothing at all when they are not wanted. */
public record Style(boolean coloured) {

  private static final String RESET = "\u001b[0m";

  public String heading(String text) {
    return wrapped("\u001b[1m", text);
  }

  /** A state in the colour of what it means. */
  public String state(String padded) {
    return switch (padded.strip()) {
      case "AVAILABLE", "COMPLETED", "HEALTHY", "ok" -> wrapped("\u001b[32m", padded);
      case "BUSY", "RUNNING", "ASSIGNED", "LEASED" -> wrapped("\u001b[36m", padded);
      case "PAUSED", "DEGRADED", "CANCELLED" -> wrapped("\u001b[33m", padded);
      case "UNHEALTHY", "FAILED", "QUARANTINED", "TERMINATED" -> wrapped("\u001b[31m", padded);
      default -> padded;
    };
  }

  private String wrapped(String colour, String text) {
    return coloured ? colour + text + RESET : text;
  }
}
