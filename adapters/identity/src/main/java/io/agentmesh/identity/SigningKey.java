package io.agentmesh.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key of the issuer, for one algorithm and no other.
 *
 * @param id the key id, "" when it has none
 * @param thumbprint what tells it from every other key (RFC 7638)
 */
record SigningKey(String id, Algorithm algorithm, String thumbprint, JWK jwk) {
  private static final int LEAST_RSA_BITS = 2048;
  private static final int MOST_RSA_BITS = 8192;
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Of a JWK, or null when it is none to check signatures of tokens with. */
  static @Nullable SigningKey of(String json) {
    try {
      JWK jwk = JWK.parse(json);
      Algorithm algorithm = algorithmOf(jwk);
      if (algorithm == null || !forSignatures(jwk, algorithm)) {
        return null;
      }
      JWK open = jwk.toPublicJWK();
      String id = open.getKeyID() == null ? "" : open.getKeyID();
      return new SigningKey(id, algorithm, open.computeThumbprint().toString(), open);
    } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  private static @Nullable Algorithm algorithmOf(JWK jwk) {
    return switch (jwk) {
      case RSAKey rsa when rsa.size() >= LEAST_RSA_BITS && rsa.size() <= MOST_RSA_BITS ->
          Algorithm.RS256;
      case ECKey ec when ec.getCurve().equals(Curve.P_256) -> Algorithm.ES256;
      case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> Algorithm.EDDSA;
      default -> null;
    };
  }

  private static boolean forSignatures(JWK jwk, Algorithm algorithm) {
    Set<KeyOperation> operations = jwk.getKeyOperations();
    return (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
        && (jwk.getAlgorithm() == null || jwk.getAlgorithm().getName().equals(algorithm.wireName()))
        && (operations == null || operations.contains(KeyOperation.VERIFY));
  }

  /** Whether the key's owner signed that content, which is ASCII; the signature is base64url. */
  boolean verifies(String content, String encoded) {
    byte[] signed = content.getBytes(StandardCharsets.US_ASCII);
    Base64URL signature = new Base64URL(encoded);
    try {
      return switch (jwk) {
        case RSAKey rsa -> verifies(new RSASSAVerifier(rsa), signed, signature);
        case ECKey ec -> verifies(new ECDSAVerifier(ec), signed, signature);
        case OctetKeyPair pair -> verifies(pair, signed, signature);
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException e) {
      return false;
    }
  }

  private boolean verifies(JWSVerifier verifier, byte[] signed, Base64URL signature)
      throws JOSEException {
    JWSHeader header = new JWSHeader(algorithm.named());
    return verifier.verify(header, signed, signature);
  }

  /** By the JDK, which needs no further library for it. */
  private static boolean verifies(OctetKeyPair pair, byte[] signed, Base64URL signature)
      throws GeneralSecurityException {
    byte[] point = pair.getDecodedX();
    byte[] encoded = new byte[ED25519_PREFIX.length + point.length];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
    PublicKey key =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(signed);
    return verifier.verify(signature.decode());
  }
}
