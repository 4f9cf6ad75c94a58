package io.agentmesh.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import io.agentmesh.http.TestCertificates;
import io.agentmesh.http.tls.TlsOptions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Handshakes that ask for less than TLS 1.2, for suites without a secret or without a name, or for
 * a session that the caller never had. Each case is drawn from its number and the seed; {@code
 * proof/spoof.sh} tries more of them.
 */
@Timeout(600)
class TlsDowngradeTest {
  private static final int CASES = Integer.getInteger("spoof.cases", 500);
  private static final long SEED = Long.getLong("spoof.seed", 20261127);

  /** Without encryption, without authentication, for export, RC4, DES, 3DES, with RSA as key. */
  private static final List<Integer> WEAK =
      List.of(
          0x0001, 0x0002, 0x003B, 0xC006, 0xC010, 0x0034, 0x006C, 0x00A6, 0xC018, 0x0003, 0x0008,
          0x0014, 0x0005, 0xC007, 0xC011, 0x0009, 0x000A, 0xC008, 0xC012, 0x002F, 0x0035, 0x009C,
          0x009D);

  /** What became of a handshake: whether it went on, and whether as one of before. */
  private enum Became {
    REFUSED,
    FRESH,
    RESUMED
  }

  /** One kind of hello that asks for what there is not. */
  private record Kind(String name, Function<SplittableRandom, byte[]> hello) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "TLS 1.1, 1.0 or SSL 3.0",
              r -> new ClientHello(r).version(r.nextInt(0x0300, 0x0303)).encode()),
          new Kind(
              "versions that are old or none, by the extension",
              r -> new ClientHello(r).extension(43, versions(r)).encode()),
          new Kind("weak suites alone", r -> new ClientHello(r).suites(some(r)).encode()),
          new Kind(
              "bytes by chance behind the head of a record",
              r -> ClientHello.join(new byte[] {22, 3, 1, 0, 80}, new ClientHello(r).bytes(80))),
          new Kind(
              "HTTP without TLS",
              r ->
                  ("GET /v1/agents?" + r.nextInt() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII)));

  private static final List<Kind> RESUMPTIONS =
      List.of(
          new Kind(
              "session of TLS 1.2 by an id",
              r -> new ClientHello(r).session(new ClientHello(r).bytes(32)).encode()),
          new Kind(
              "session of TLS 1.2 by a ticket",
              r -> {
                ClientHello hello = new ClientHello(r);
                return hello
                    .session(hello.bytes(32))
                    .extension(35, hello.bytes(r.nextInt(16, 200)))
                    .encode();
              }),
          new Kind(
              "session of TLS 1.3 by an identity",
              r -> new ClientHello(r).withTls13().withPresharedKey().encode()));

  @TempDir private Path directory;

  @Test
  void handshakes_thatAskForLess_areNeverTaken_andNoSessionGoesOnThatWasNone() throws Exception {
    TestCertificates own = TestCertificates.make(directory, "mesh");
    TlsOptions tls =
        new TlsOptions(own.certificate(), own.key(), null, false, Duration.ofMinutes(1));
    System.out.println("spoof: " + CASES + " handshakes, seed " + SEED);
    try (EdgeFixture node =
        new EdgeFixture(directory.resolve("j"), EdgeOptions.DEFAULT.withPort(0).withTls(tls))) {
      int port = node.edge().port();
      for (int i = 0; i < CASES; i++) {
        SplittableRandom random = new SplittableRandom(SEED + i);
        assertThat(asked(port, new ClientHello(random).encode())).isEqualTo(Became.FRESH);
        assertThat(asked(port, new ClientHello(random).withTls13().encode()))
            .isEqualTo(Became.FRESH);
        Kind less = KINDS.get(i % KINDS.size());
        assertThat(asked(port, less.hello().apply(random)))
            .as("case %d, %s", i, less.name())
            .isEqualTo(Became.REFUSED);
        Kind again = RESUMPTIONS.get(i % RESUMPTIONS.size());
        assertThat(asked(port, again.hello().apply(random)))
            .as("case %d, %s", i, again.name())
            .isNotEqualTo(Became.RESUMED);
      }
    }
  }

  private static byte[] versions(SplittableRandom random) {
    byte[] some = new byte[2 * random.nextInt(1, 5)];
    for (int i = 0; i < some.length; i += 2) {
      some[i] = 3;
      some[i + 1] = (byte) random.nextInt(3);
    }
    return ClientHello.vector(1, some);
  }

  private static List<Integer> some(SplittableRandom random) {
    return random
        .ints(random.nextInt(1, 12), 0, WEAK.size())
        .mapToObj(WEAK::get)
        .distinct()
        .toList();
  }

  private static Became asked(int port, byte[] hello) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(hello);
      socket.shutdownOutput();
      return became(new DataInputStream(socket.getInputStream()), offered(hello));
    } catch (IOException closed) {
      return Became.REFUSED;
    }
  }

  /** The id of the session that a hello of TLS 1.2 asks for; empty when it asks for none. */
  private static byte[] offered(byte[] hello) {
    boolean isHello = hello.length > 76 && hello[0] == 22 && hello[5] == 1 && hello[43] == 32;
    return isHello ? Arrays.copyOfRange(hello, 44, 76) : new byte[0];
  }

  /** Reads the server's hello: it goes on from before when it takes the id or the identity. */
  private static Became became(DataInputStream in, byte[] offered) throws IOException {
    if (in.read() != 22) {
      return Became.REFUSED;
    }
    in.skipNBytes(2);
    byte[] record = in.readNBytes(in.readUnsignedShort());
    if (record.length < 40 || record[0] != 2) {
      return Became.REFUSED;
    }
    int id = record[38];
    byte[] taken = Arrays.copyOfRange(record, 39, 39 + id);
    boolean isTls13 = has(record, 39 + id, 43);
    boolean goesOn =
        isTls13 ? has(record, 39 + id, 41) : offered.length > 0 && Arrays.equals(taken, offered);
    return goesOn ? Became.RESUMED : Became.FRESH;
  }

  /** Whether the hello has the extension, behind suite and compression. */
  private static boolean has(byte[] record, int behindId, int extension) {
    int length = (record[1] & 255) << 16 | (record[2] & 255) << 8 | record[3] & 255;
    int at = behindId + 5;
    while (at + 4 <= Math.min(record.length, length + 4)) {
      int type = (record[at] & 255) << 8 | record[at + 1] & 255;
      if (type == extension) {
        return true;
      }
      at += 4 + ((record[at + 2] & 255) << 8 | record[at + 3] & 255);
    }
    return false;
  }
}
