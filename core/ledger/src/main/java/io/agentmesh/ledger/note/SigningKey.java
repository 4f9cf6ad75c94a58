package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * The private key of a log, with its name. Its text, which Go's {@code note} reads too, is {@code
 * PRIVATE+KEY+name+id+seed}. Safe for use by many threads; it never shows its secret by {@link
 * #toString}.
 */
public final class SigningKey {
  /** Bytes of the secret. */
  public static final int SEED_BYTES = 32;

  private static final String PREFIX = "PRIVATE+KEY+";

  private final Ed25519PrivateKeyParameters key;
  private final VerifierKey verifier;

  /** The key that follows from a secret of 32 bytes. */
  public SigningKey(String name, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new MalformedException("The secret of " + name + " has not 32 bytes.");
    }
    key = new Ed25519PrivateKeyParameters(seed);
    verifier = new VerifierKey(name, KeyAlgorithm.ED25519, key.generatePublicKey().getEncoded());
  }

  /** Reads the text of a private key; what is wrong is said without the secret. */
  public static SigningKey parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new MalformedException("A private key begins with " + PREFIX);
    }
    String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
    byte[] coded = parts.length == 3 ? secret(parts[2]) : new byte[0];
    if (coded.length != 1 + SEED_BYTES || coded[0] != KeyAlgorithm.ED25519.code()) {
      throw new MalformedException("A private key is not " + PREFIX + "name+id+seed.");
    }
    SigningKey key = new SigningKey(parts[0], Arrays.copyOfRange(coded, 1, coded.length));
    if (!HexFormat.of().toHexDigits(key.verifier.id()).equals(parts[1])) {
      throw new MalformedException("The id of the key of " + parts[0] + " is not its own.");
    }
    return key;
  }

  private static byte[] secret(String base64) {
    try {
      return Base64Text.parse(base64);
    } catch (MalformedException e) {
      throw new MalformedException("The secret of a private key is not base64.");
    }
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The signature of a text that ends with a newline. */
  public NoteSignature sign(String text) {
    return NoteSignature.of(verifier.name(), verifier.id(), Ed25519.sign(key, Ed25519.utf8(text)));
  }

  /** The text with the secret. */
  public String secretText() {
    byte[] coded =
        ByteBuffer.allocate(1 + SEED_BYTES)
            .put(KeyAlgorithm.ED25519.code())
            .put(key.getEncoded())
            .array();
    String id = HexFormat.of().toHexDigits(verifier.id());
    return PREFIX + verifier.name() + "+" + id + "+" + Base64Text.of(coded);
  }

  /** The public half alone. */
  @Override
  public String toString() {
    return verifier.toString();
  }
}
