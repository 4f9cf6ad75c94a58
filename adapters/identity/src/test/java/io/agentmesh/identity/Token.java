package io.agentmesh.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A token being made, rightly or not; each change makes another. */
public record Token(Map<String, Object> header, Map<String, Object> claims) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Copies. */
  public Token {
    header = new LinkedHashMap<>(header);
    claims = new LinkedHashMap<>(claims);
  }

  /** One that is in order: of that issuer, for the mesh, for five minutes from then. */
  public static Token of(String issuer, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", TokenSource.AUDIENCE);
    claims.put("sub", "user-1");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("tenant", "default");
    claims.put("roles", java.util.List.of("mesh-admins"));
    return new Token(Map.of("typ", "JWT"), claims);
  }

  /** With another value in the header. */
  public Token header(String name, Object value) {
    Token next = new Token(header, claims);
    next.header.put(name, value);
    return next;
  }

  /** With another claim. */
  public Token claim(String name, Object value) {
    Token next = new Token(header, claims);
    next.claims.put(name, value);
    return next;
  }

  /** Without a claim. */
  public Token without(String name) {
    Token next = new Token(header, claims);
    next.claims.remove(name);
    return next;
  }

  /** Signed by the key, and naming it. */
  public String by(SourceKey key) {
    Token named = header("alg", key.algorithm()).header("kid", key.id());
    String content = named.content();
    return content + '.' + key.sign(content);
  }

  /** Signed by the key, with a header that says what it likes. */
  String asIs(SourceKey key) {
    String content = content();
    return content + '.' + key.sign(content);
  }

  /** Header and claims, as they are signed. */
  String content() {
    return content(JSON.writeValueAsString(header), JSON.writeValueAsString(claims));
  }

  /** Of texts that need not be JSON. */
  static String content(String header, String claims) {
    return SourceKey.encoded(header.getBytes(StandardCharsets.UTF_8))
        + '.'
        + SourceKey.encoded(claims.getBytes(StandardCharsets.UTF_8));
  }

  String headerText() {
    return JSON.writeValueAsString(header);
  }

  String claimsText() {
    return JSON.writeValueAsString(claims);
  }
}
