package io.agentmesh.domain.settings;

/**
 * The figures that tasks go by.
 *
 * @param maxDepth tasks that may stand above one as its parent, its parent's parent and so on
 * @param maxDescendants open tasks that may stand below one task that has no parent
 * @param maxQuestions times that the workers of a task may ask for input
 */
public record TaskRules(int maxDepth, int maxDescendants, int maxQuestions) {
  /** What holds unless it is configured otherwise. */
  public static final TaskRules DEFAULT = new TaskRules(8, 10_000, 8);
}
