package io.agentmesh.ledger.note;

import io.agentmesh.ledger.fault.MalformedException;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * The private key of a witness, with its name (C2SP tlog-cosignature, {@code cosignature/v1}). It
 * must not be the key of another witness or log. Safe for use by many threads.
 */
public final class CosigningKey {
  private final Ed25519PrivateKeyParameters key;
  private final VerifierKey verifier;

  /** The key that follows from a secret of 32 bytes. */
  public CosigningKey(String name, byte[] seed) {
    if (seed.length != SigningKey.SEED_BYTES) {
      throw new MalformedException("The secret of " + name + " has not 32 bytes.");
    }
    key = new Ed25519PrivateKeyParameters(seed);
    verifier =
        new VerifierKey(name, KeyAlgorithm.COSIGNATURE, key.generatePublicKey().getEncoded());
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** The signature of the text of a checkpoint, seen at a time in seconds since 1970. */
  public NoteSignature cosign(String text, long time) {
    if (time < 0) {
      throw new IllegalArgumentException("A time before 1970: " + time);
    }
    byte[] signature = Ed25519.sign(key, message(text, time));
    byte[] both =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
    return NoteSignature.of(verifier.name(), verifier.id(), both);
  }

  static byte[] message(String text, long time) {
    return Ed25519.utf8("cosignature/v1\ntime " + time + "\n" + text);
  }

  /** The public half alone. */
  @Override
  public String toString() {
    return verifier.toString();
  }
}
