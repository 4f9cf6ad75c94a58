package io.agentmesh.http.access;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.identity.TokenVerdict;
import io.agentmesh.engine.identity.TokenVerifier;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.limit.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises callers by {@code Authorization: Bearer am_<keyId>_<secret>} or by the token of an
 * identity provider, never by anything in a URL. Secrets are compared as hashes and in constant
 * time. A failure is kept for the audit trail, without the credential. Safe for any thread; costs
 * about a microsecond, but for a token that was not seen before, which is judged elsewhere.
 */
public final class Authenticator {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i:bearer) +am_([a-z0-9]{8,32})_([A-Za-z0-9_-]{43}) *");
  private static final Pattern TOKEN = Pattern.compile("(?i:bearer) +([A-Za-z0-9_.-]+) *");
  private static final String NO_HASH = "0".repeat(64);
  private static final String SCHEME = "bearer ";
  private static final int LONGEST = 128;

  private final Mesh mesh;
  private final KeyDirectory keys;
  private final Clock clock;
  private final @Nullable TokenVerifier tokens;
  private final RequestLimits limits;
  private final Uses uses;

  /** Looks keys up in the mesh's directory, by the clock's time; takes no tokens. */
  public Authenticator(Mesh mesh, Clock clock) {
    this(mesh, clock, null, RequestLimits.none());
  }

  /**
   * Takes tokens too, when there is somebody who judges them, and bears no more wrong credentials
   * from an address than these limits allow. Who is right is let in from any address.
   */
  public Authenticator(
      Mesh mesh, Clock clock, @Nullable TokenVerifier tokens, RequestLimits limits) {
    this.mesh = mesh;
    this.keys = mesh.keys();
    this.clock = clock;
    this.tokens = tokens;
    this.limits = limits;
    this.uses = new Uses(mesh, clock);
  }

  /** Who the value of an Authorization header proves to call, null when there is no header. */
  public Access authenticate(@Nullable String authorization, String sourceIp) {
    if (authorization == null) {
      String reason = "there is no API key: send it as Authorization: Bearer KEY";
      mesh.noteAuthenticationFailure(sourceIp, reason);
      return new Access.Denied(reason);
    }
    if (tokens != null && !isApiKey(authorization)) {
      Matcher token = TOKEN.matcher(authorization);
      return token.matches()
          ? byToken(tokens, token.group(1), sourceIp)
          : denied("the credential is neither an API key nor a token", sourceIp);
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    if (authorization.length() > LONGEST || !credential.matches()) {
      return denied(
          "the credential is not an API key: send it as Authorization: Bearer KEY", sourceIp);
    }
    ApiKey key = keys.find(credential.group(1));
    String given = ApiKeySecret.hashOf(credential.group(2));
    boolean same = same(given, key == null ? NO_HASH : key.hash());
    boolean before =
        same(given, key == null || key.hashBefore().isEmpty() ? NO_HASH : key.hashBefore());
    if (key == null || !same && !(before && clock.micros() < key.beforeUntil())) {
      return denied("the API key is unknown", sourceIp);
    }
    if (!key.usableAt(clock.micros())) {
      return denied("the API key is revoked or has expired", sourceIp);
    }
    return granted(key.principal(), sourceIp);
  }

  private static boolean same(String given, String wanted) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.US_ASCII), wanted.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Why somebody who was recognised earlier is not listened to any more, or null. For what is held
   * open and waits.
   */
  public @Nullable String denial(Principal principal) {
    return keys.denial(principal, clock.micros());
  }

  /**
   * Has the mesh keep that somebody may not act as it wants to, and say why. Completes with the
   * sentence; fails only when the mesh can not be asked.
   */
  public CompletableFuture<String> turnAway(Principal principal) {
    return mesh.read(principal, Permission.AGENT_READ, _ -> "the delegation is not open")
        .exceptionally(Authenticator::sentence);
  }

  private static String sentence(Throwable denied) {
    Throwable cause = denied instanceof CompletionException ? denied.getCause() : denied;
    if (cause instanceof ReadDenied) {
      return String.valueOf(cause.getMessage());
    }
    throw new CompletionException(cause);
  }

  private static boolean isApiKey(String authorization) {
    return authorization.stripLeading().length() > SCHEME.length()
        && authorization.substring(SCHEME.length()).stripLeading().startsWith(ApiKeySecret.PREFIX);
  }

  private Access byToken(TokenVerifier judges, String token, String sourceIp) {
    TokenVerdict known = judges.known(token);
    if (known != null) {
      return access(known, sourceIp);
    }
    if (!limits.listensTo(sourceIp)) {
      return rejected("tokens come from an address of too many wrong ones", sourceIp);
    }
    return new Access.Awaited(judges.judge(token).thenApply(verdict -> access(verdict, sourceIp)));
  }

  /** The reason goes to the audit trail; who tries to forge a token learns nothing of it. */
  private Access access(TokenVerdict verdict, String sourceIp) {
    return switch (verdict) {
      case TokenVerdict.Proven(Principal principal) when keys.listensTo(principal.tenant()) ->
          granted(principal, sourceIp);
      case TokenVerdict.Proven _ -> rejected("the token is of no tenant that there is", sourceIp);
      case TokenVerdict.Expired _ -> denied("the token has expired", sourceIp);
      case TokenVerdict.Rejected(String reason) -> rejected(reason, sourceIp);
      case TokenVerdict.Undecided(String reason) -> new Access.Undecided(reason);
    };
  }

  private Access granted(Principal principal, String sourceIp) {
    uses.of(principal, sourceIp);
    return new Access.Granted(principal);
  }

  /** Somebody who was recognised earlier is still there, as with a session that is open. */
  public void stillHere(Principal principal, String sourceIp) {
    uses.of(principal, sourceIp);
  }

  private Access rejected(String reason, String sourceIp) {
    return wrong(reason, "the token is not accepted", sourceIp);
  }

  private Access denied(String reason, String sourceIp) {
    return wrong(reason, reason, sourceIp);
  }

  private Access wrong(String reason, String told, String sourceIp) {
    mesh.noteAuthenticationFailure(sourceIp, reason);
    Standing address = limits.failed(sourceIp);
    return address == null || address.granted()
        ? new Access.Denied(told)
        : new Access.TooMany(
            "too many wrong credentials came from this address", address.retryAfterMillis());
  }
}
