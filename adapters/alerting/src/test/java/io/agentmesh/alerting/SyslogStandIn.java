package io.agentmesh.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A receiver of syslog on a socket of this machine: reads octet-counted messages to the end. */
final class SyslogStandIn implements AutoCloseable {
  private enum Mood {
    USUAL,
    CUT,
    KEEP
  }

  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> kept = new CopyOnWriteArrayList<>();
  private final AtomicReference<Mood> next = new AtomicReference<>(Mood.USUAL);

  private SyslogStandIn(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  static SyslogStandIn plain() {
    try {
      return new SyslogStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SyslogStandIn encrypted(Path directory) throws Exception {
    return new SyslogStandIn(
        keys(directory)
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /** A fresh key of localhost; its certificate lies as certificate.pem in the directory. */
  static SSLContext keys(Path directory) throws Exception {
    Path keys = directory.resolve("keys.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    made.getInputStream().readAllBytes();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
    Files.writeString(
        directory.resolve("certificate.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate("it").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return server.getLocalPort();
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  /** Breaks the next connection off in its midst. */
  void cutNext() {
    next.set(Mood.CUT);
  }

  /** Reads the next connection and never ends it. */
  void keepNext() {
    next.set(Mood.KEEP);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Mood mood = next.getAndSet(Mood.USUAL);
        switch (mood) {
          case USUAL -> take(socket);
          case CUT -> {
            socket.setSoLinger(true, 0);
            socket.getInputStream().read();
            socket.close();
          }
          case KEEP -> kept.add(socket);
        }
      } catch (IOException e) {
        // A connection that is broken is what some tests are about.
      }
    }
  }

  private void take(Socket socket) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        for (; c != ' '; c = in.read()) {
          digits.write(c);
        }
        messages.add(new String(in.readNBytes(Integer.parseInt(digits.toString(UTF_8))), UTF_8));
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : kept) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
