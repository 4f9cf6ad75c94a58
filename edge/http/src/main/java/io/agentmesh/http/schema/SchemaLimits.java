package io.agentmesh.http.schema;

/**
 * How much a schema may ask for.
 *
 * @param maxBytes bytes of its text
 * @param maxDepth schemas that may look at one value one inside the other
 * @param maxSubschemas schemas in it, itself included
 * @param maxSteps rules that judging one value may take
 * @param cached compiled schemas that are kept
 */
public record SchemaLimits(
    int maxBytes, int maxDepth, int maxSubschemas, int maxSteps, int cached) {
  /** What holds unless it is configured otherwise. */
  public static final SchemaLimits DEFAULT = new SchemaLimits(64 << 10, 32, 500, 1_000_000, 256);

  /** With schemas of that size. */
  public SchemaLimits withMaxBytes(int next) {
    return new SchemaLimits(next, maxDepth, maxSubschemas, maxSteps, cached);
  }
}
