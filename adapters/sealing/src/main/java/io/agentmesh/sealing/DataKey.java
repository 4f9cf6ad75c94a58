package io.agentmesh.sealing;

import io.agentmesh.domain.TenantId;
import io.agentmesh.sealing.gcm.Gcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that seals data of one tenant, or of one data subject of it. Safe for any thread. */
final class DataKey {
  static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(DataKey::mac);

  private final String id;
  private final TenantId tenant;
  private final String subjectId;
  private final String subject;
  private final byte[] secret;
  private final SecretKey aes;
  private final SecretKeySpec comparing;
  private final byte[] besidePayload;
  private final byte[] besideText;

  /** The subject's id, by which the mesh knows it, and its name are empty for a tenant's own. */
  DataKey(String id, TenantId tenant, String subjectId, String subject, byte[] secret) {
    this.id = id;
    this.tenant = tenant;
    this.subjectId = subjectId;
    this.subject = subject;
    this.secret = secret.clone();
    this.aes = new SecretKeySpec(secret, "AES");
    this.comparing =
        new SecretKeySpec(
            digest(new SecretKeySpec(secret, "HmacSHA256"), bytes("agentmesh comparing")),
            "HmacSHA256");
    String owner = tenant.value() + '\n' + subjectId + '\n' + id;
    this.besidePayload = bytes("agentmesh payload\n" + owner);
    this.besideText = bytes("agentmesh text\n" + owner);
  }

  /** A new one. */
  static DataKey make(TenantId tenant, String subjectId, String subject) {
    return new DataKey(newId(), tenant, subjectId, subject, Gcm.randomBytes(KEY_BYTES));
  }

  /** An id by chance: 16 hexadecimal digits. */
  static String newId() {
    return HexFormat.of().formatHex(Gcm.randomBytes(ID_BYTES));
  }

  String id() {
    return id;
  }

  TenantId tenant() {
    return tenant;
  }

  String subjectId() {
    return subjectId;
  }

  String subject() {
    return subject;
  }

  byte[] secret() {
    return secret.clone();
  }

  SecretKey aes() {
    return aes;
  }

  byte[] besidePayload() {
    return besidePayload;
  }

  byte[] besideText() {
    return besideText;
  }

  /**
   * A nonce that what is sealed gives itself, so that the same is sealed in the same way. It is a
   * keyed hash: two different things share it with a probability of 2 to the power of -96.
   */
  byte[] nonceOf(byte[] beside, byte[] plain) {
    byte[] both = Arrays.copyOf(beside, beside.length + plain.length);
    System.arraycopy(plain, 0, both, beside.length, plain.length);
    return Arrays.copyOf(digest(comparing, both), Gcm.NONCE_BYTES);
  }

  private static byte[] digest(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = MAC.get();
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK's HMAC takes no key", e);
    }
  }

  private static Mac mac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
