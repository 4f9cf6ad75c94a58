package io.agentmesh.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that must not be taken: spoofed, replayed, tampered with, downgraded. A case is chosen by
 * its number and filled by chance; each begins with a token that would have been taken.
 */
public final class Attacks {
  /** One kind of attack. */
  public enum Kind {
    NONE,
    NONE_WITH_A_SIGNATURE,
    HMAC_WITH_THE_PUBLIC_KEY,
    FOREIGN_KEY,
    SAME_ID_OTHER_KEY,
    KEY_OF_ANOTHER_ALGORITHM,
    OTHER_HASH,
    KEY_IN_THE_HEADER,
    KEY_BY_ADDRESS,
    CERTIFICATES,
    STRANGE_KEY_ID,
    ZERO_SIGNATURE,
    NO_SIGNATURE,
    OTHER_AUDIENCE,
    AUDIENCE_ALIKE,
    OTHER_ISSUER,
    EXPIRED,
    NOT_YET,
    ISSUED_LATER,
    NO_EXPIRY,
    STRANGE_EXPIRY,
    OTHER_TYPE,
    RETIRED_KEY,
    BIT_FLIPPED,
    CUT_OFF,
    CLAIMS_EXCHANGED,
    HEADER_EXCHANGED,
    PADDED,
    OTHER_SPELLING,
    JOINED,
    CRITICAL,
    DETACHED,
    ENCRYPTED,
    NESTED,
    CLAIM_TWICE,
    HEADER_TWICE,
    ROLES_OF_NO_TEXT,
    AGENTS_OF_NO_NAME,
    STRANGE_TENANT,
    STRANGE_SUBJECT,
    STRANGE_ACTOR,
    MANY_ACTORS,
    HUGE,
    DEEP,
    NOISE,
    NO_OBJECT
  }

  private final SourceKey rsa;
  private final SourceKey ec;
  private final SourceKey edwards;
  private final SourceKey retired;
  private final SourceKey foreignRsa = SourceKey.make("foreign", "RS256");
  private final SourceKey foreignEc = SourceKey.make("foreign", "ES256");
  private final SourceKey impostorRsa;
  private final SourceKey impostorEc;
  private final SourceKey impostorEdwards;
  private final String issuer;
  private final Instant now;

  /** Against a source with these keys, one of each algorithm, at that time. */
  public Attacks(
      String issuer,
      Instant now,
      SourceKey rsa,
      SourceKey ec,
      SourceKey edwards,
      SourceKey retired) {
    this.issuer = issuer;
    this.now = now;
    this.rsa = rsa;
    this.ec = ec;
    this.edwards = edwards;
    this.retired = retired;
    this.impostorRsa = rsa.impostor();
    this.impostorEc = ec.impostor();
    this.impostorEdwards = edwards.impostor();
  }

  /** Which kind a case is of. */
  public static Kind kind(int number) {
    return Kind.values()[number % Kind.values().length];
  }

  /** A token that is taken: what every attack begins with. */
  public String genuine(SplittableRandom random) {
    return good(random).by(any(random, rsa, ec, edwards));
  }

  private Token good(SplittableRandom random) {
    return Token.of(issuer, now).claim("sub", "user-" + random.nextInt(1_000_000));
  }

  /** The token of a case. */
  public String make(int number, long seed) {
    SplittableRandom random = new SplittableRandom(seed + number);
    Token good = good(random);
    SourceKey key = any(random, rsa, ec, edwards);
    long then = now.getEpochSecond();
    return switch (kind(number)) {
      case NONE -> unsigned(good, any(random, "none", "None", "NONE", "nOnE", "")) + '.';
      case NONE_WITH_A_SIGNATURE -> {
        String content = unsigned(good, any(random, "none", "NONE"));
        yield content + '.' + key.sign(content);
      }
      case HMAC_WITH_THE_PUBLIC_KEY -> hmac(good, key, random);
      case FOREIGN_KEY -> good.by(any(random, foreignRsa, foreignEc));
      case SAME_ID_OTHER_KEY -> good.by(any(random, impostorRsa, impostorEc, impostorEdwards));
      case KEY_OF_ANOTHER_ALGORITHM ->
          good.header("alg", key.equals(rsa) ? "ES256" : "RS256").header("kid", key.id()).asIs(key);
      case OTHER_HASH -> {
        String content = good.header("alg", "RS512").header("kid", rsa.id()).content();
        yield content + '.' + rsa.sign(content, "RS512");
      }
      case KEY_IN_THE_HEADER ->
          good.header("jwk", Map.of("kty", "EC", "kid", ec.id())).by(any(random, impostorEc, ec));
      case KEY_BY_ADDRESS ->
          good.header(any(random, "jku", "x5u"), issuer + "/attacker/keys")
              .by(any(random, foreignRsa, impostorEc, rsa));
      case CERTIFICATES -> good.header("x5c", List.of("MIIB")).by(any(random, foreignRsa, rsa));
      case STRANGE_KEY_ID ->
          good.header("alg", "ES256")
              .header(
                  "kid",
                  any(random, "../../dev/null", "' or 1=1 --", "k".repeat(300), 7, List.of("ec")))
              .asIs(foreignEc);
      case ZERO_SIGNATURE -> {
        Token named = good.header("alg", "ES256").header("kid", ec.id());
        yield named.content() + '.' + SourceKey.encoded(new byte[64]);
      }
      case NO_SIGNATURE -> {
        String token = good.by(key);
        yield token.substring(0, token.lastIndexOf('.') + random.nextInt(2));
      }
      case OTHER_AUDIENCE ->
          good.claim("aud", any(random, "other", "", List.of("other"), List.of(), 7)).by(key);
      case AUDIENCE_ALIKE ->
          good.claim("aud", any(random, "Mesh", "mesh ", "mesh other", "meshmesh", "*")).by(key);
      case OTHER_ISSUER ->
          good.claim("iss", any(random, issuer + "/", "https://evil.example", "", 7)).by(key);
      case EXPIRED -> good.claim("exp", then - 31 - random.nextInt(1_000_000)).by(key);
      case NOT_YET -> good.claim("nbf", then + 31 + random.nextInt(1_000_000)).by(key);
      case ISSUED_LATER -> good.claim("iat", then + 31 + random.nextInt(1_000_000)).by(key);
      case NO_EXPIRY -> good.without("exp").by(key);
      case STRANGE_EXPIRY ->
          good.claim("exp", any(random, "" + (then + 300), -1, 0, 1e300, List.of(then + 300), true))
              .by(key);
      case OTHER_TYPE ->
          good.header("typ", any(random, "logout+jwt", "JWE", "dpop+jwt", "", 7)).by(key);
      case RETIRED_KEY -> good.by(retired);
      case BIT_FLIPPED -> flipped(good.by(key), random);
      case CUT_OFF -> cut(good.by(key), random);
      case CLAIMS_EXCHANGED -> {
        String[] mine = good.by(key).split("\\.", -1);
        String[] other = good.claim("sub", "root").content().split("\\.", -1);
        yield mine[0] + '.' + other[1] + '.' + mine[2];
      }
      case HEADER_EXCHANGED -> {
        String[] mine = good.by(key).split("\\.", -1);
        String header = good.header("alg", "RS256").header("kid", foreignRsa.id()).content();
        yield header.split("\\.", -1)[0] + '.' + mine[1] + '.' + mine[2];
      }
      case PADDED -> good.by(key) + any(random, "=", "==", "%3D", " ", "\n", "A");
      case OTHER_SPELLING -> respelled(good.by(key), random);
      case JOINED -> good.by(key) + '.' + good.by(key);
      case CRITICAL ->
          good.header("crit", any(random, List.of("exp"), List.of("b64"), List.of("x"), List.of()))
              .by(key);
      case DETACHED -> {
        Token odd = good.header("b64", false).header("alg", key.algorithm());
        String content = odd.header("kid", key.id()).content();
        yield content.split("\\.", -1)[0] + ".." + key.sign(content);
      }
      case ENCRYPTED ->
          unsigned(good.header("enc", "A256GCM"), any(random, "RSA-OAEP", "dir")) + ".AAAA.AAAA.AA";
      case NESTED ->
          good.header(any(random, "cty", "zip", "enc"), any(random, "JWT", "DEF")).by(key);
      case CLAIM_TWICE -> {
        String twice =
            any(random, "\"roles\":[]", "\"sub\":\"root\"", "\"exp\":1", "\"aud\":\"x\"");
        yield named(good, key, good.claimsText().replaceFirst("\\{", "{" + twice + ","));
      }
      case HEADER_TWICE -> {
        Token named = good.header("alg", key.algorithm()).header("kid", key.id());
        String twice = any(random, "\"alg\":\"none\"", "\"kid\":\"x\"", "\"typ\":\"x\"");
        String header = named.headerText().replaceFirst("\\{", "{" + twice + ",");
        String content = Token.content(header, named.claimsText());
        yield content + '.' + key.sign(content);
      }
      case ROLES_OF_NO_TEXT ->
          good.claim(
                  "roles",
                  any(
                      random,
                      7,
                      true,
                      Map.of("mesh-admins", 1),
                      List.of(List.of("mesh-admins")),
                      List.of("mesh-admins", 7)))
              .by(key);
      case AGENTS_OF_NO_NAME ->
          good.claim("agents", any(random, List.of("a b"), List.of(7), List.of("**"), 7, "x/y"))
              .by(key);
      case STRANGE_TENANT ->
          good.claim(
                  "tenant",
                  any(
                      random,
                      "system",
                      "Default",
                      "a/b",
                      "",
                      7,
                      List.of("default"),
                      "x".repeat(65)))
              .by(key);
      case STRANGE_SUBJECT ->
          random.nextInt(6) == 0
              ? good.without("sub").by(key)
              : good.claim("sub", any(random, "", "a b", "a\nb", "é", "s".repeat(256), 7)).by(key);
      case STRANGE_ACTOR ->
          good.claim(
                  "act",
                  any(
                      random,
                      "root",
                      7,
                      List.of(),
                      Map.of(),
                      Map.of("sub", ""),
                      Map.of("sub", List.of("root")),
                      Map.of("sub", "root", "iss", "https://evil.example"),
                      Map.of("sub", "root", "roles", Map.of("mesh-admins", 1)),
                      Map.of("sub", "bot", "act", true)))
              .by(key);
      case MANY_ACTORS -> {
        Map<String, Object> act = Map.of("sub", "root");
        for (int i = random.nextInt(4); i < 11; i++) {
          act = Map.of("sub", "bot", "act", act);
        }
        yield good.claim("act", act).by(key);
      }
      case HUGE -> good.claim("padding", "x".repeat(8192 + random.nextInt(1 << 20))).by(key);
      case DEEP -> {
        int depth = 17 + random.nextInt(500);
        String deep = "{\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + ",";
        yield named(good, key, good.claimsText().replaceFirst("\\{", deep));
      }
      case NOISE -> {
        byte[] noise = new byte[1 + random.nextInt(600)];
        random.nextBytes(noise);
        yield random.nextBoolean()
            ? new String(noise, StandardCharsets.ISO_8859_1)
            : SourceKey.encoded(noise) + '.' + SourceKey.encoded(noise) + '.' + key.sign("x");
      }
      case NO_OBJECT ->
          named(good, key, any(random, "[]", "\"text\"", "7", "null", "", "{", "{} {}"));
    };
  }

  private static String named(Token good, SourceKey key, String claims) {
    Token named = good.header("alg", key.algorithm()).header("kid", key.id());
    String content = Token.content(named.headerText(), claims);
    return content + '.' + key.sign(content);
  }

  private static String unsigned(Token good, String algorithm) {
    return good.header("alg", algorithm).content();
  }

  private static String hmac(Token good, SourceKey key, SplittableRandom random) {
    String name = any(random, "HS256", "HS384", "HS512");
    byte[] der = key.pair().getPublic().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    byte[] secret =
        random.nextBoolean()
            ? der
            : any(random, pem, key.jwk()).getBytes(StandardCharsets.US_ASCII);
    String content = good.header("alg", name).header("kid", key.id()).content();
    try {
      String algorithm = "Hmac" + name.replace("HS", "SHA");
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return content
          + '.'
          + SourceKey.encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String flipped(String token, SplittableRandom random) {
    char[] text = token.toCharArray();
    text[random.nextInt(text.length)] ^= (char) (1 << random.nextInt(7));
    return new String(text);
  }

  private static String cut(String token, SplittableRandom random) {
    int from = random.nextInt(token.length());
    return random.nextBoolean()
        ? token.substring(0, from)
        : token.substring(0, from) + token.substring(Math.min(token.length(), from + 1));
  }

  /** The bits that the last character has too many are set: the same bytes in other letters. */
  private static String respelled(String token, SplittableRandom random) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1 + random.nextInt(3));
  }

  @SafeVarargs
  private static <T> T any(SplittableRandom random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
