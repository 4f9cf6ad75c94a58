package io.agentmesh.codereview.report;

import io.agentmesh.codereview.analysis.Findings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the findings of all tasks, in any order.
 *
 * <p>The first answer for a file and capability counts; a further one, as a repeated delivery
 * brings it, is ignored and counted. Not thread-safe: the reporter owns it.
 */
public final class Review {

  private final SortedMap<Task, Findings> answers = new TreeMap<>();
  private final SortedMap<Task, String> unanswered = new TreeMap<>();
  private int ignored;

  /** A file and a capability. */
  record Task(String path, String capability) implements Comparable<Task> {

    private static final Comparator<Task> ORDER =
        Comparator.comparing(Task::path).thenComparing(Task::capability);

    @Override
    public int compareTo(Task other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes an answer; false when there is one for this file and capability already. */
  public boolean add(Findings findings) {
    Task task = new Task(findings.path(), findings.capability());
    if (answers.putIfAbsent(task, findings) != null) {
      ignored++;
      return false;
    }
    unanswered.remove(task);
    return true;
  }

  /** Notes that a task ended without an answer; an answer before or after it wins. */
  public void unanswered(String path, String capability, String reason) {
    Task task = new Task(path, capability);
    if (!answers.containsKey(task)) {
      unanswered.put(task, reason);
    }
  }

  /** How many tasks have an answer. */
  public int answered() {
    return answers.size();
  }

  /** How many repeated answers were ignored. */
  public int ignored() {
    return ignored;
  }

  /** What the review found so far. */
  public ReviewResult result() {
    Collection<Findings> all = answers.values();
    List<ReviewResult.Unanswered> missing =
        unanswered.entrySet().stream()
            .map(entry ->
                new ReviewResult.Unanswered(
                    entry.getKey().path(), entry.getKey().capability(), entry.getValue()))
            .toList();
    return new ReviewResult(
        Totals.summary(all, missing.size(), ignored),
        Totals.languages(all),
        Totals.functions(all),
        Totals.findings(all),
        Licences.of(all),
        Totals.blocks(all),
        missing,
        Totals.notAnalysed(all));
  }
}
