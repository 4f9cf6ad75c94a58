package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is its own authority, for {@code localhost} and {@code 127.0.0.1}, in files,
 * as an operator would have it.
 *
 * @param store it and its key as PKCS#12
 * @param certificate it as PEM
 * @param key its key as PEM
 */
public record TestCertificates(Path store, Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  /** Makes one in the directory. */
  public static TestCertificates make(Path directory, String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "2",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD);
    Path log = directory.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    Path certificate = directory.resolve(name + ".pem");
    Path key = directory.resolve(name + ".key");
    KeyStore keys = load(store);
    pem(certificate, "CERTIFICATE", keys.getCertificate(name).getEncoded());
    Key secret = keys.getKey(name, PASSWORD.toCharArray());
    pem(key, "PRIVATE KEY", secret.getEncoded());
    return new TestCertificates(store, certificate, key);
  }

  private static KeyStore load(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void pem(Path file, String what, byte[] der) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  /** Puts these in the place of others, the key last. */
  public void replace(TestCertificates others) throws Exception {
    for (List<Path> each :
        List.of(List.of(certificate, others.certificate), List.of(key, others.key))) {
      Path fresh = Path.of(each.get(1) + ".new");
      Files.copy(each.get(0), fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, each.get(1), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A client that trusts these alone, and shows a certificate when it has one. */
  public static SSLContext client(List<TestCertificates> trusted, @Nullable TestCertificates own)
      throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    for (TestCertificates each : trusted) {
      try (InputStream in = Files.newInputStream(each.certificate)) {
        Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        anchors.setCertificateEntry(each.certificate.toString(), certificate);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(anchors);
    List<KeyManager> shown = new ArrayList<>();
    if (own != null) {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(load(own.store), PASSWORD.toCharArray());
      shown.addAll(List.of(managers.getKeyManagers()));
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.toArray(KeyManager[]::new), trust.getTrustManagers(), null);
    return context;
  }
}
