package io.agentmesh.cli.context;

import java.util.Objects;

/** A mesh that has a name here: where it is and which file holds the key that opens it. */
public record Context(String url, String apiKeyFile) {
  public Context {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(apiKeyFile, "apiKeyFile");
  }
}
