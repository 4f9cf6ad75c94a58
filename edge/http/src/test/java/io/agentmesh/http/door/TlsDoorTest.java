package io.agentmesh.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import io.agentmesh.http.TestCertificates;
import io.agentmesh.http.tls.TlsMaterial;
import io.agentmesh.http.tls.TlsOptions;
import io.agentmesh.http.tls.TlsUnusable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door with TLS. */
class TlsDoorTest {
  private static final String QUESTION = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir private Path directory;
  private TestCertificates own;
  private int nodes;

  @BeforeEach
  void makeCertificate() throws Exception {
    own = TestCertificates.make(directory, "mesh");
  }

  private TlsOptions options(@Nullable Path clientAuthorities, boolean clientsMust) {
    return new TlsOptions(
        own.certificate(), own.key(), clientAuthorities, clientsMust, Duration.ofMillis(100));
  }

  private EdgeFixture node(@Nullable Path clientAuthorities, boolean clientsMust) {
    return new EdgeFixture(
        directory.resolve("journal-" + nodes++),
        EdgeOptions.DEFAULT.withPort(0).withTls(options(clientAuthorities, clientsMust)));
  }

  private static SSLSocket connect(EdgeFixture node, SSLContext as, String... protocols)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) as.getSocketFactory().createSocket("localhost", node.edge().port());
    socket.setSoTimeout(10_000);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    return socket;
  }

  /** The first bytes of the answer to a question over the socket; "" when it was closed. */
  private static String ask(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(QUESTION.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private static String shown(SSLSocket socket) throws IOException {
    X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return first.getSubjectX500Principal().getName();
  }

  private static String shownBy(EdgeFixture node, SSLContext client) throws IOException {
    try (SSLSocket socket = connect(node, client)) {
      return shown(socket);
    }
  }

  @Test
  void connection_byTls12And13_isTaken_andOneWithoutTlsIsNot() throws Exception {
    SSLContext client = TestCertificates.client(List.of(own), null);
    try (EdgeFixture node = node(null, false)) {
      for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
        try (SSLSocket socket = connect(node, client, protocol)) {
          assertThat(ask(socket)).isEqualTo("HTTP/1.1 200");
          assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
      }
      try (Socket plain = new Socket("localhost", node.edge().port())) {
        plain.setSoTimeout(10_000);
        assertThat(ask(plain)).doesNotContain("HTTP");
      }
    }
  }

  @Test
  void certificate_thatIsExchanged_isShownToNewConnections_whileOldOnesGoOn() throws Exception {
    TestCertificates next = TestCertificates.make(directory, "renewed");
    SSLContext client = TestCertificates.client(List.of(own, next), null);
    try (EdgeFixture node = node(null, false);
        SSLSocket old = connect(node, client)) {
      assertThat(shown(old)).isEqualTo("CN=mesh");
      next.replace(own);
      await().until(() -> shownBy(node, client).equals("CN=renewed"));
      assertThat(ask(old)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void files_thatDoNotFit_areLeftAlone_untilTheyDo() throws Exception {
    TestCertificates next = TestCertificates.make(directory, "renewed");
    SSLContext client = TestCertificates.client(List.of(own, next), null);
    try (EdgeFixture node = node(null, false)) {
      Files.writeString(own.key(), "no key");
      assertThat(shownBy(node, client)).isEqualTo("CN=mesh");
      Files.writeString(own.key(), Files.readString(next.key()));
      assertThat(shownBy(node, client)).isEqualTo("CN=mesh");
      Files.writeString(own.certificate(), Files.readString(next.certificate()));
      await().until(() -> shownBy(node, client).equals("CN=renewed"));
    }
  }

  @Test
  void client_withoutACertificateOfTheAuthority_isTurnedAwayWhereItMustHaveOne() throws Exception {
    TestCertificates known = TestCertificates.make(directory, "client");
    TestCertificates stranger = TestCertificates.make(directory, "stranger");
    try (EdgeFixture node = node(known.certificate(), true)) {
      assertThat(answerTo(node, TestCertificates.client(List.of(own), known)))
          .isEqualTo("HTTP/1.1 200");
      assertThat(answerTo(node, TestCertificates.client(List.of(own), null))).isEmpty();
      assertThat(answerTo(node, TestCertificates.client(List.of(own), stranger))).isEmpty();
    }
    try (EdgeFixture node = node(known.certificate(), false)) {
      assertThat(answerTo(node, TestCertificates.client(List.of(own), null)))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  /** The answer, or "" when the node turned the client away, at the handshake or after it. */
  private static String answerTo(EdgeFixture node, SSLContext client) throws IOException {
    try (SSLSocket socket = connect(node, client)) {
      return ask(socket);
    } catch (SSLException | SocketException turnedAway) {
      return "";
    }
  }

  @Test
  void files_thatCanNotBeUsed_areRefusedWithASentence() throws Exception {
    TestCertificates other = TestCertificates.make(directory, "other");
    Vertx vertx = Vertx.vertx();
    try {
      Files.writeString(own.key(), Files.readString(other.key()));
      assertThatThrownBy(() -> TlsMaterial.read(vertx, options(null, false)))
          .isInstanceOf(TlsUnusable.class)
          .hasMessageContaining("the key is not that of the certificate");
      assertThatThrownBy(() -> TlsMaterial.read(vertx, options(own.key(), false)))
          .isInstanceOf(TlsUnusable.class);
      Files.delete(own.certificate());
      assertThatThrownBy(() -> TlsMaterial.read(vertx, options(null, false)))
          .isInstanceOf(TlsUnusable.class)
          .hasMessageContaining(own.certificate() + " can not be read");
    } finally {
      vertx.close().await();
    }
  }
}
