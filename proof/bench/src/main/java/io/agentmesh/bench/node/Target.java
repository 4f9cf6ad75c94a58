package io.agentmesh.bench.node;

import java.net.URI;

/** A node under load and a key that may do everything there. */
public interface Target extends AutoCloseable {

  URI url();

  String apiKey();

  @Override
  default void close() {}

  /** A node that runs already. */
  static Target running(URI url, String apiKey) {
    return new Target() {
      @Override
      public URI url() {
        return url;
      }

      @Override
      public String apiKey() {
        return apiKey;
      }
    };
  }
}
