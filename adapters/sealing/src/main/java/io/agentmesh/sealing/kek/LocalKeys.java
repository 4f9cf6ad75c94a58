package io.agentmesh.sealing.kek;

import io.agentmesh.sealing.gcm.Gcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys of 32 bytes that this process holds itself; the last of them is used. */
public final class LocalKeys implements KeyEncryptionKeys {
  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  private static final byte[] AAD = "agentmesh store key".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NAMED = "agentmesh key id".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 8;

  private final String place;
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();
  private final String current;

  /** Of that place, the earliest first. */
  public LocalKeys(String place, List<byte[]> keys) {
    this.place = place;
    String last = "";
    for (byte[] key : keys) {
      if (key.length != KEY_BYTES) {
        throw new KeyNotUsable(place + " must hold keys of 32 bytes");
      }
      last = idOf(key);
      this.keys.put(last, new SecretKeySpec(key, "AES"));
    }
    if (last.isEmpty()) {
      throw new KeyNotUsable(place + " holds no key");
    }
    this.current = last;
  }

  private static String idOf(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(NAMED), 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public String current() {
    return current;
  }

  @Override
  public byte[] wrap(byte[] key) {
    SecretKey with = keys.get(current);
    if (with == null) {
      throw new IllegalStateException("no key " + current);
    }
    return Gcm.seal(with, Gcm.randomNonce(), AAD, key);
  }

  @Override
  public byte[] unwrap(String id, byte[] wrapped) {
    SecretKey with = keys.get(id);
    if (with == null) {
      throw new KeyNotUsable(
          place
              + " does not hold the key "
              + id
              + " that the data keys are kept under: put the right one back from a copy");
    }
    try {
      return Gcm.open(with, AAD, wrapped);
    } catch (AEADBadTagException e) {
      throw new KeyNotUsable("what is kept under the key " + id + " is damaged", e);
    }
  }
}
