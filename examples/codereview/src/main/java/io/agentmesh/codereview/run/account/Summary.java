package io.agentmesh.codereview.run.account;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person reads at the end. */
public final class Summary {

  private static final int MAX_DIFFERENCES = 20;
  private static final List<String> FURTHER =
      List.of(
          "The counts close. To look further:",
          "  ./agentmesh demo --path DIR   review another tree",
          "  ./agentmesh dev               start a node that stays",
          "  ./agentmesh tasks list        what it does; agents, messages, deadletters likewise");

  private Summary() {}

  /** The lines for a report below this directory. */
  public static List<String> of(Outcome outcome, Path out) {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("", "What happened"));
    lines.addAll(rows(outcome));
    lines.add(row("report", out.resolve("report.md").toString()));
    lines.add(row("", out.resolve("report.json").toString()));
    lines.add("");
    lines.addAll(outcome.isGood() ? FURTHER : differences(outcome));
    return lines;
  }

  private static List<String> rows(Outcome outcome) {
    Counts counts = outcome.counts();
    return List.of(
        row(
            "tasks",
            "%,d submitted = %,d completed + %,d failed + %,d cancelled"
                .formatted(
                    counts.submitted(), counts.completed(), counts.failed(), counts.cancelled())),
        row(
            "messages",
            "%,d published, %,d received; lost %,d, duplicates flagged %,d"
                .formatted(
                    counts.published(), counts.received(), counts.lost(), outcome.flagged())),
        row(
            "reassigned",
            "%,d leases of the killed worker; %,d of them had published, which was recognised"
                .formatted(outcome.reassigned(), counts.repeated())),
        row(
            "dead letters",
            "%,d kept, %,d redriven".formatted(outcome.deadLetters(), outcome.redriven())),
        row("submit to start", outcome.toStart().toString()),
        row("submit to end", outcome.toEnd().toString()),
        row("took", "%.1f s".formatted(outcome.took().toMillis() / 1000.0)));
  }

  private static List<String> differences(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("The counts do not close:");
    List<String> all = outcome.differences();
    all.stream().limit(MAX_DIFFERENCES).forEach(difference -> lines.add("  " + difference));
    if (all.size() > MAX_DIFFERENCES) {
      lines.add("  and " + (all.size() - MAX_DIFFERENCES) + " more");
    }
    return lines;
  }

  private static String row(String name, String sentence) {
    return "  %-16s %s".formatted(name, sentence);
  }
}
