package io.agentmesh.sealing;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.sealing.gcm.Gcm;
import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The lines of a file of data keys: the first holds the key of the file, kept under a key that
 * encrypts keys; the second says how many keys there are; each other is a data key, kept under that
 * of the file. Each ends with the CRC32C of what stands before it.
 */
final class KeyLines {
  private static final String MAGIC = "agentmesh-data-keys";
  private static final String VERSION = "1";
  private static final Base64.Encoder TO_TEXT = Base64.getEncoder();
  private static final Base64.Decoder OF_TEXT = Base64.getDecoder();

  private final SecretKey key;
  private final String head;
  private final String under;

  private KeyLines(SecretKey key, String head, String under) {
    this.key = key;
    this.head = head;
    this.under = under;
  }

  /** Of a new file, or of one that is written anew. */
  static KeyLines fresh(KeyEncryptionKeys keys) {
    byte[] secret = Gcm.randomBytes(DataKey.KEY_BYTES);
    String head =
        checked(
            String.join(
                " ", MAGIC, VERSION, keys.current(), TO_TEXT.encodeToString(keys.wrap(secret))));
    return new KeyLines(new SecretKeySpec(secret, "AES"), head, keys.current());
  }

  /** Of the file that begins with the line. */
  static KeyLines begunBy(String line, KeyEncryptionKeys keys) {
    String[] parts = parts(line);
    if (parts.length < 2 || !parts[0].equals(MAGIC)) {
      throw new IllegalArgumentException("it is no file of data keys");
    }
    if (!parts[1].equals(VERSION)) {
      throw new IllegalArgumentException("a newer release wrote it");
    }
    if (parts.length != 4) {
      throw new IllegalArgumentException("its first line is damaged");
    }
    byte[] secret = keys.unwrap(parts[2], OF_TEXT.decode(parts[3]));
    return new KeyLines(new SecretKeySpec(secret, "AES"), line, parts[2]);
  }

  /** The first line. */
  String head() {
    return head;
  }

  /** The id of the key that it is kept under. */
  String under() {
    return under;
  }

  /** The line that says how many keys follow; all are of one length. */
  static String count(int keys) {
    return checked(String.format("keys %010d", keys));
  }

  /** How many keys a line says that follow. */
  static int counted(String line) {
    String[] parts = parts(line);
    if (parts.length != 2 || !parts[0].equals("keys")) {
      throw new IllegalArgumentException("it does not say how many keys there are");
    }
    return Integer.parseInt(parts[1]);
  }

  /** The line of a key. */
  String line(DataKey dataKey) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(dataKey.tenant().value());
      out.writeUTF(dataKey.subjectId());
      out.writeUTF(dataKey.subject());
      out.write(dataKey.secret());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] sealed = Gcm.seal(key, Gcm.randomNonce(), beside(dataKey.id()), bytes.toByteArray());
    return checked("key " + dataKey.id() + ' ' + TO_TEXT.encodeToString(sealed));
  }

  /** The key of a line. */
  DataKey key(String line) {
    String[] parts = parts(line);
    if (parts.length != 3 || !parts[0].equals("key")) {
      throw new IllegalArgumentException("it is no key");
    }
    try {
      byte[] plain = Gcm.open(key, beside(parts[1]), OF_TEXT.decode(parts[2]));
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
        TenantId tenant = new TenantId(in.readUTF());
        return new DataKey(
            parts[1], tenant, in.readUTF(), in.readUTF(), in.readNBytes(DataKey.KEY_BYTES));
      }
    } catch (AEADBadTagException | InvalidValue e) {
      throw new IllegalArgumentException("it is not of this file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] beside(String id) {
    return ("agentmesh data key " + id).getBytes(StandardCharsets.US_ASCII);
  }

  private static String checked(String text) {
    return text + ' ' + checksum(text);
  }

  /** Whether the line is as it was written. */
  static boolean isWhole(String line) {
    int end = line.lastIndexOf(' ');
    return end >= 0 && checksum(line.substring(0, end)).equals(line.substring(end + 1));
  }

  private static String[] parts(String line) {
    if (!isWhole(line)) {
      throw new IllegalArgumentException("its checksum does not fit");
    }
    return line.substring(0, line.lastIndexOf(' ')).split(" ", -1);
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
