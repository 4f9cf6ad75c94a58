package io.agentmesh.http.door;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The first message of a TLS handshake (RFC 5246 and RFC 8446), written byte by byte. */
final class ClientHello {
  private final SplittableRandom random;
  private int version = 0x0303;
  private byte[] session = new byte[0];
  private List<Integer> suites = List.of(0xC02B, 0xC02C);
  private final List<byte[]> extensions = new ArrayList<>();

  ClientHello(SplittableRandom random) {
    this.random = random;
    extension(10, vector(2, u16(0x0017), u16(0x0018)));
    extension(13, vector(2, u16(0x0403), u16(0x0503), u16(0x0804), u16(0x0401)));
  }

  /** Of TLS 1.3 as well, with a key for it. */
  ClientHello withTls13() {
    suites = List.of(0x1301, 0x1302, 0xC02B);
    extension(43, vector(1, u16(0x0304), u16(0x0303)));
    extensions.set(0, extensionOf(10, vector(2, u16(0x001D), u16(0x0017))));
    extension(51, vector(2, join(u16(0x001D), vector(2, bytes(32)))));
    session = bytes(32);
    return this;
  }

  ClientHello version(int at) {
    version = at;
    return this;
  }

  ClientHello suites(List<Integer> all) {
    suites = all;
    return this;
  }

  /** Asks for a session of TLS 1.2 to go on. */
  ClientHello session(byte[] id) {
    session = id;
    return this;
  }

  /** With an extension. */
  ClientHello extension(int type, byte[] content) {
    extensions.add(extensionOf(type, content));
    return this;
  }

  /** With an identity and a binder (RFC 8446, 4.2.11), which have to be the last. */
  ClientHello withPresharedKey() {
    extension(45, vector(1, new byte[] {1}));
    byte[] identity = join(vector(2, bytes(random.nextInt(16, 200))), u16(0), u16(7));
    return extension(41, join(vector(2, identity), vector(2, vector(1, bytes(32)))));
  }

  private static byte[] extensionOf(int type, byte[] content) {
    return join(u16(type), vector(2, content));
  }

  /** As the record that goes over the wire. */
  byte[] encode() {
    byte[] all =
        join(
            u16(version),
            bytes(32),
            vector(1, session),
            vector(2, suites.stream().map(ClientHello::u16).toArray(byte[][]::new)),
            new byte[] {1, 0},
            vector(2, extensions.toArray(byte[][]::new)));
    byte[] message = join(new byte[] {1}, vector(3, all));
    return join(new byte[] {22}, u16(Math.min(version, 0x0301)), vector(2, message));
  }

  byte[] bytes(int count) {
    byte[] some = new byte[count];
    random.nextBytes(some);
    return some;
  }

  static byte[] u16(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  /** What the parts are together, with its length in front, in so many bytes. */
  static byte[] vector(int width, byte[]... parts) {
    byte[] content = join(parts);
    byte[] length = new byte[width];
    for (int i = 0; i < width; i++) {
      length[width - 1 - i] = (byte) (content.length >> (8 * i));
    }
    return join(length, content);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
