package io.agentmesh.cli.context;

import java.net.URI;

/**
 * The mesh that a command talks to.
 *
 * @param name what a person knows it by: a context or a URL
 */
public record Target(String name, URI url, String apiKey) {

  /** Without the key. */
  @Override
  public String toString() {
    return "Target[" + name + ", " + url + "]";
  }
}
