package io.agentmesh.patterns.languagemodel;

/** The tokens that one answer cost, as it is published to {@value #TOPIC}. */
public record Usage(String task, String model, int inputTokens, int outputTokens, long millis) {
  /** The topic of the usage records. */
  public static final String TOPIC = "model.usage";

  /** The type of the messages there. */
  public static final String TYPE = "io.agentmesh.patterns.model.usage";
}
