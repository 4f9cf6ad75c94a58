package io.agentmesh.domain.settings;

/**
 * The figures that tasks go by.
 *
 * @param maxDepth tasks that may stand above one as its parent, its parent's parent and so on
 * @param maxDescendants open tasks that may stand below one task that has no parent
 * @param maxQuestions times that the workers of a task may ask for input
 * @param chunks the figures of result chunks
 */
public record TaskRules(int maxDepth, int maxDescendants, int maxQuestions, ChunkRules chunks) {
  /** What holds unless it is configured otherwise. */
  public static final TaskRules DEFAULT = new TaskRules(8, 10_000, 8, ChunkRules.DEFAULT);

  /** With the usual figures of chunks. */
  public TaskRules(int maxDepth, int maxDescendants, int maxQuestions) {
    this(maxDepth, maxDescendants, maxQuestions, ChunkRules.DEFAULT);
  }
}
