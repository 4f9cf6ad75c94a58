package io.agentmesh.sealing.gcm;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) of the JDK. What is sealed is the nonce of 12
 * bytes, the ciphertext, and the tag of 16. Safe for any thread.
 */
public final class Gcm {
  /** Bytes of a nonce. */
  public static final int NONCE_BYTES = 12;

  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Gcm::cipher);

  private Gcm() {}

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES/GCM", e);
    }
  }

  /** A nonce by chance. */
  public static byte[] randomNonce() {
    return randomBytes(NONCE_BYTES);
  }

  /** So many bytes by chance. */
  public static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Seals, bound to what is named beside it; the key never had the nonce before. */
  public static byte[] seal(SecretKey key, byte[] nonce, byte[] beside, byte[] plain) {
    return seal(CIPHER.get(), key, nonce, beside, plain);
  }

  /** Seals with a nonce that the key had before only if it sealed the same. */
  public static byte[] sealAgain(SecretKey key, byte[] nonce, byte[] beside, byte[] plain) {
    return seal(cipher(), key, nonce, beside, plain);
  }

  private static byte[] seal(
      Cipher cipher, SecretKey key, byte[] nonce, byte[] beside, byte[] plain) {
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(beside);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM does not seal", e);
    }
  }

  /** Opens what was sealed; it is not that, or bound to something else, when this throws. */
  public static byte[] open(SecretKey key, byte[] beside, byte[] sealed)
      throws AEADBadTagException {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new AEADBadTagException("shorter than a nonce and a tag");
    }
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(beside);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM does not open", e);
    }
  }
}
