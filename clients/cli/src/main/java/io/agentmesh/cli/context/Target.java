package io.agentmesh.cli.context;

import io.agentmesh.client.transport.TlsFiles;
import java.net.URI;

/**
 * The mesh that a command talks to.
 *
 * @param name what a person knows it by: a context or a URL
 * @param tls the files that TLS goes by
 */
public record Target(String name, URI url, String apiKey, TlsFiles tls) {

  /** Without the key. */
  @Override
  public String toString() {
    return "Target[" + name + ", " + url + "]";
  }
}
