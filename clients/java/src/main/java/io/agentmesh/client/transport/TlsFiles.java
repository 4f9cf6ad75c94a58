package io.agentmesh.client.transport;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Files (PEM) that a client goes by when it speaks TLS; without any, Java's own authorities count.
 *
 * @param authorities whose certificates are trusted, instead of those that Java trusts
 * @param certificate what the client shows of itself, when the node wants to see it
 * @param key the key of that
 */
public record TlsFiles(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key) {
  /** No files. */
  public static final TlsFiles NONE = new TlsFiles(null, null, null);

  /** Certificate and key go together. */
  public TlsFiles {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a client's certificate and its key go together");
    }
  }

  public boolean isNone() {
    return authorities == null && certificate == null;
  }

  @Nullable TrustOptions trust() {
    return authorities == null ? null : new PemTrustOptions().addCertPath(authorities.toString());
  }

  @Nullable KeyCertOptions identity() {
    return certificate == null || key == null
        ? null
        : new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString());
  }

  /**
   * The same for the JDK.
   *
   * @throws IllegalArgumentException when the files can not be used
   */
  public SSLContext context() {
    try {
      TrustOptions trust = trust();
      KeyCertOptions identity = identity();
      TrustManager @Nullable [] trusted =
          trust == null ? null : trust.getTrustManagerFactory(SharedVertx.get()).getTrustManagers();
      KeyManager @Nullable [] shown =
          identity == null
              ? null
              : identity.getKeyManagerFactory(SharedVertx.get()).getKeyManagers();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown, trusted, null);
      return context;
    } catch (Exception unusable) {
      throw new IllegalArgumentException(
          "the files for TLS can not be used: " + unusable.getMessage(), unusable);
    }
  }
}
