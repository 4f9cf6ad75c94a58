package io.agentmesh.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A key pair of a source of tokens, which signs by the JDK alone. */
public record SourceKey(String id, String algorithm, KeyPair pair) {
  private static final int ED25519_BYTES = 32;

  /** A new key pair. */
  public static SourceKey make(String id, String algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(
              switch (algorithm) {
                case "RS256" -> "RSA";
                case "ES256" -> "EC";
                default -> "Ed25519";
              });
      switch (algorithm) {
        case "RS256" -> generator.initialize(2048);
        case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        default -> {}
      }
      return new SourceKey(id, algorithm, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature of a content, in base64url. */
  public String sign(String content) {
    return sign(content, algorithm);
  }

  /** The signature by another algorithm of the same key. */
  String sign(String content, String by) {
    try {
      Signature signature =
          Signature.getInstance(
              switch (by) {
                case "RS256" -> "SHA256withRSA";
                case "RS512" -> "SHA512withRSA";
                case "ES256" -> "SHA256withECDSAinP1363Format";
                default -> "Ed25519";
              });
      signature.initSign(pair.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as JWK. */
  public String jwk() {
    String material =
        switch (pair.getPublic()) {
          case RSAPublicKey rsa ->
              "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                  .formatted(number(rsa.getModulus(), 0), number(rsa.getPublicExponent(), 0));
          case ECPublicKey ec ->
              "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
                  .formatted(
                      number(ec.getW().getAffineX(), 32), number(ec.getW().getAffineY(), 32));
          case PublicKey edwards -> {
            byte[] der = edwards.getEncoded();
            byte[] point = Arrays.copyOfRange(der, der.length - ED25519_BYTES, der.length);
            yield "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"".formatted(encoded(point));
          }
        };
    return "{\"kid\":\"%s\",\"use\":\"sig\",\"alg\":\"%s\",%s}".formatted(id, algorithm, material);
  }

  /** The same id on another key. */
  SourceKey impostor() {
    return make(id, algorithm);
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String number(BigInteger value, int width) {
    byte[] bytes = value.toByteArray();
    int zeros = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] plain = Arrays.copyOfRange(bytes, zeros, bytes.length);
    byte[] wide = new byte[Math.max(width, plain.length)];
    System.arraycopy(plain, 0, wide, wide.length - plain.length, plain.length);
    return encoded(wide);
  }
}
