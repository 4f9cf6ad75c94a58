package io.agentmesh.http.access;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises callers by {@code Authorization: Bearer am_<keyId>_<secret>}, never by anything in a
 * URL. Secrets are compared as hashes and in constant time. A failure is kept for the audit trail,
 * without the credential. Safe for any thread; costs about a microsecond.
 */
public final class Authenticator {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i:bearer) +am_([a-z0-9]{8,32})_([A-Za-z0-9_-]{43}) *");
  private static final String NO_HASH = "0".repeat(64);
  private static final int LONGEST = 128;

  private final Mesh mesh;
  private final KeyDirectory keys;
  private final Clock clock;

  /** Looks keys up in the mesh's directory, by the clock's time. */
  public Authenticator(Mesh mesh, Clock clock) {
    this.mesh = mesh;
    this.keys = mesh.keys();
    this.clock = clock;
  }

  /** Who the value of an Authorization header proves to call, null when there is no header. */
  public Access authenticate(@Nullable String authorization, String sourceIp) {
    if (authorization == null) {
      return denied("there is no API key: send it as Authorization: Bearer KEY", sourceIp);
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    if (authorization.length() > LONGEST || !credential.matches()) {
      return denied(
          "the credential is not an API key: send it as Authorization: Bearer KEY", sourceIp);
    }
    ApiKey key = keys.find(credential.group(1));
    byte[] wanted = (key == null ? NO_HASH : key.hash()).getBytes(StandardCharsets.US_ASCII);
    byte[] given = ApiKeySecret.hashOf(credential.group(2)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(wanted, given) || key == null) {
      return denied("the API key is unknown", sourceIp);
    }
    if (!key.usableAt(clock.micros())) {
      return denied("the API key is revoked or has expired", sourceIp);
    }
    return new Access.Granted(key.principal());
  }

  private Access denied(String reason, String sourceIp) {
    mesh.noteAuthenticationFailure(sourceIp, reason);
    return new Access.Denied(reason);
  }
}
