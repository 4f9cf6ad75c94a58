package io.agentmesh.identity;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A token taken apart (RFC 7515, compact serialisation), and nothing of it believed yet. Bytes have
 * one spelling: base64url without padding, without stray bits.
 */
sealed interface TokenText {
  /** It can be judged; content and signature are as they came, in base64url. */
  record Signed(
      Algorithm algorithm, String keyId, String content, String signature, JsonNode claims)
      implements TokenText {}

  /** It can not, whoever signed it. */
  record Flawed(String reason) implements TokenText {}

  /** The longest key id. */
  int LONGEST_KEY_ID = 256;

  /** Headers that would have us take the key from the token or from where it says. */
  Set<String> BRINGS_ITS_KEY = Set.of("jku", "jwk", "x5u", "x5c");

  /** Takes a token apart. */
  static TokenText read(String token, Set<Algorithm> allowed, List<String> types) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return new Flawed("the token is no signed token in compact form");
    }
    JsonNode header = object(parts[0]);
    JsonNode claims = object(parts[1]);
    if (header == null || claims == null || bytes(parts[2]) == null) {
      return new Flawed("the token is malformed");
    }
    String flaw = flaw(header, types);
    if (flaw != null) {
      return new Flawed(flaw);
    }
    String named = StrictJson.text(header, "alg");
    Algorithm algorithm = named == null ? null : Algorithm.of(named);
    if (algorithm == null || !allowed.contains(algorithm)) {
      return new Flawed("the token is signed in a way that is not allowed");
    }
    String keyId = StrictJson.text(header, "kid");
    if (keyId == null || keyId.length() > LONGEST_KEY_ID) {
      return new Flawed("the token names its key in a wrong way");
    }
    return new Signed(algorithm, keyId, parts[0] + '.' + parts[1], parts[2], claims);
  }

  private static @Nullable String flaw(JsonNode header, List<String> types) {
    if (header.has("crit") || header.has("b64")) {
      return "the token needs an extension that is not understood";
    }
    if (BRINGS_ITS_KEY.stream().anyMatch(header::has)) {
      return "the token brings its own key along";
    }
    if (header.has("enc") || header.has("zip") || header.has("cty")) {
      return "the token holds another token";
    }
    String type = StrictJson.text(header, "typ");
    if (type == null || !types.contains(nameOf(type))) {
      return "the token is of another type";
    }
    return null;
  }

  /** The type as it is configured: in lower case, without the prefix that it may have. */
  private static String nameOf(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    String prefix = "application/";
    String name = lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
    return name.isEmpty() ? "none" : name;
  }

  private static @Nullable JsonNode object(String part) {
    byte[] json = bytes(part);
    return json == null ? null : StrictJson.object(json);
  }

  private static byte @Nullable [] bytes(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String only = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return only.equals(part) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
