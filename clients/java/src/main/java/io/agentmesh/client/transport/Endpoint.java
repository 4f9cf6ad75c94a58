package io.agentmesh.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where a session is opened and how to show who asks.
 *
 * @param url http or https URL of the node
 * @param authorization value of the Authorization header, asked for when it is sent
 * @param renewable whether that may be another one next time
 * @param delegation the id of the delegation under which is acted, or ""
 * @param tls what TLS goes by
 */
public record Endpoint(
    URI url,
    Supplier<String> authorization,
    boolean renewable,
    String delegation,
    TlsFiles tls,
    Duration connectTimeout) {

  public static final String PATH = "/v1/sessions";

  /** The header that names the delegation under which is acted. */
  public static final String DELEGATION = "AgentMesh-Delegation";

  public static final String SUBPROTOCOL = "agentmesh.v1.proto";

  public boolean isEncrypted() {
    return "https".equals(url.getScheme());
  }

  public int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }

  /** Without what shows who asks. */
  @Override
  public String toString() {
    return "Endpoint[" + url + "]";
  }
}
