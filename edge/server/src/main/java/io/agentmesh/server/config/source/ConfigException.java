package io.agentmesh.server.config.source;

import java.util.List;

/** A configuration that can not be used; names every problem, never a secret. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence per problem. */
  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** The problems, one sentence each. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
