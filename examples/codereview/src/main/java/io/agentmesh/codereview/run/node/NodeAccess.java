package io.agentmesh.codereview.run.node;

import java.net.URI;

/** A running node with a key that may create keys, steer agents and redrive dead letters. */
public record NodeAccess(URI url, String apiKey) {

  /** Without the key. */
  @Override
  public String toString() {
    return "NodeAccess[" + url + "]";
  }
}
