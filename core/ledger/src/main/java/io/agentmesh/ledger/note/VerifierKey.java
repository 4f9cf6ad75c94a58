package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * A public key with its name and what it signs. Its text, a vkey, is {@code name+id+key}: the id in
 * eight hexadecimal digits, the algorithm's byte and the key in base64 (C2SP signed-note). Safe for
 * use by many threads.
 */
public final class VerifierKey {
  private static final int KEY_BYTES = 32;
  private static final int ID_DIGITS = 8;

  private final String name;
  private final KeyAlgorithm algorithm;
  private final byte[] bytes;
  private final int id;
  private final Ed25519PublicKeyParameters key;

  VerifierKey(String name, KeyAlgorithm algorithm, byte[] bytes) {
    this.name = KeyName.checked(name);
    this.algorithm = algorithm;
    this.bytes = bytes.clone();
    this.id = KeyName.id(name, algorithm, bytes);
    try {
      this.key = new Ed25519PublicKeyParameters(bytes);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("The key of " + name + " is no Ed25519 key.");
    }
  }

  /** Reads a vkey. */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !parts[1].matches("[0-9a-f]{" + ID_DIGITS + "}")) {
      throw new MalformedException("A vkey is name+id+key, and this is not: " + vkey);
    }
    byte[] coded = Base64Text.parse(parts[2]);
    VerifierKey key =
        new VerifierKey(parts[0], algorithm(coded), Arrays.copyOfRange(coded, 1, coded.length));
    if (key.id != HexFormat.fromHexDigits(parts[1])) {
      throw new MalformedException("The id of the vkey is not that of its name and key: " + vkey);
    }
    return key;
  }

  private static KeyAlgorithm algorithm(byte[] coded) {
    if (coded.length == 1 + KEY_BYTES) {
      for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
        if (coded[0] == algorithm.code()) {
          return algorithm;
        }
      }
    }
    throw new MalformedException("The vkey is neither Ed25519 (1) nor a cosignature's (4).");
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The same key under another name, for somebody who signs several logs with it. */
  public VerifierKey named(String other) {
    return new VerifierKey(other, algorithm, bytes);
  }

  /** What it signs. */
  public KeyAlgorithm algorithm() {
    return algorithm;
  }

  /** The id that name and key make together. */
  public int id() {
    return id;
  }

  /** Whether a signature says that it is by this key. */
  public boolean claims(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == id;
  }

  /** Whether a signature is by this key and of this text. */
  public boolean verifies(String text, NoteSignature signature) {
    if (!claims(signature)) {
      return false;
    }
    byte[] signed = signature.signature();
    return switch (algorithm) {
      case ED25519 -> Ed25519.verify(key, Ed25519.utf8(text), signed);
      case COSIGNATURE -> {
        if (signed.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
          yield false;
        }
        long time = ByteBuffer.wrap(signed).getLong();
        byte[] rest = Arrays.copyOfRange(signed, Long.BYTES, signed.length);
        yield time >= 0 && Ed25519.verify(key, CosigningKey.message(text, time), rest);
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && that.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The vkey. */
  @Override
  public String toString() {
    byte[] coded = ByteBuffer.allocate(1 + KEY_BYTES).put(algorithm.code()).put(bytes).array();
    return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64Text.of(coded);
  }
}
