package io.agentmesh.cli.context;

import io.agentmesh.client.transport.TlsFiles;
import java.net.URI;

/**
 * The mesh that a command talks to.
 *
 * @param name what a person knows it by: a context or a URL
 * @param tls the files that TLS goes by
 * @param delegation the id of the delegation under which is acted, or ""
 */
public record Target(String name, URI url, String apiKey, TlsFiles tls, String delegation) {

  /** Without the key. */
  @Override
  public String toString() {
    return "Target[" + name + ", " + url + "]";
  }
}
