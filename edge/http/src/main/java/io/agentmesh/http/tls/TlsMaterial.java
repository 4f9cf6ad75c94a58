package io.agentmesh.http.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * What the files of {@link TlsOptions} held when they were read, found to be fit for use: the key
 * is that of the certificate, and the certificate is valid now. TLS 1.3 and 1.2.
 */
public final class TlsMaterial {
  private static final int HANDSHAKE_SECONDS = 10;
  private static final List<String> KEY_TYPES = List.of("EC", "RSA", "RSASSA-PSS", "EdDSA");

  private final List<Buffer> files;
  private final ServerSSLOptions options;

  private TlsMaterial(List<Buffer> files, ServerSSLOptions options) {
    this.files = files;
    this.options = options;
  }

  /**
   * Reads the files; may block.
   *
   * @throws TlsUnusable with a sentence that names the file
   */
  public static TlsMaterial read(Vertx vertx, TlsOptions from) {
    List<Buffer> files = new ArrayList<>();
    KeyCertOptions identity =
        new PemKeyCertOptions()
            .addCertValue(file(from.certificate(), files))
            .addKeyValue(file(from.key(), files));
    check(vertx, identity, from);
    ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(identity);
    if (from.clientAuthorities() != null) {
      PemTrustOptions trusted =
          new PemTrustOptions().addCertValue(file(from.clientAuthorities(), files));
      checkAuthorities(vertx, trusted, from.clientAuthorities());
      options
          .setTrustOptions(trusted)
          .setClientAuth(from.clientsMust() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    }
    options
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2")))
        .setUseAlpn(false)
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    return new TlsMaterial(files, options);
  }

  /** For a server. */
  public ServerSSLOptions options() {
    return options.copy();
  }

  /** Whether other files are the same to the byte. */
  boolean isSameAs(TlsMaterial other) {
    return files.equals(other.files);
  }

  private static Buffer file(Path file, List<Buffer> files) {
    try {
      Buffer content = Buffer.buffer(Files.readAllBytes(file));
      files.add(content);
      return content;
    } catch (IOException e) {
      throw new TlsUnusable(file + " can not be read", e);
    }
  }

  private static void checkAuthorities(Vertx vertx, PemTrustOptions trusted, Path file) {
    try {
      if (trusted.getTrustManagerFactory(vertx).getTrustManagers().length > 0) {
        return;
      }
    } catch (Exception e) {
      throw new TlsUnusable(file + " holds no certificates in PEM", e);
    }
    throw new TlsUnusable(file + " holds no certificates in PEM", null);
  }

  private static void check(Vertx vertx, KeyCertOptions identity, TlsOptions from) {
    try {
      for (KeyManager manager : identity.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys && usable(keys)) {
          return;
        }
      }
    } catch (TlsUnusable e) {
      throw e;
    } catch (Exception e) {
      throw new TlsUnusable(named(from) + " can not be used: " + e.getMessage(), e);
    }
    throw new TlsUnusable(named(from) + " hold no certificate with its key", null);
  }

  private static boolean usable(X509KeyManager keys) throws GeneralSecurityException {
    Set<String> names = new LinkedHashSet<>();
    for (String type : KEY_TYPES) {
      String[] some = keys.getServerAliases(type, null);
      names.addAll(some == null ? List.of() : Arrays.asList(some));
    }
    for (String name : names) {
      X509Certificate[] chain = keys.getCertificateChain(name);
      PrivateKey key = keys.getPrivateKey(name);
      if (chain != null && chain.length > 0 && key != null) {
        chain[0].checkValidity();
        if (!belong(chain[0], key)) {
          throw new TlsUnusable("the key is not that of the certificate", null);
        }
        return true;
      }
    }
    return false;
  }

  private static boolean belong(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    byte[] text = "a word".getBytes(StandardCharsets.US_ASCII);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }

  private static String named(TlsOptions from) {
    return from.certificate() + " and " + from.key();
  }
}
