package io.agentmesh.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What the issuer publishes: its JWK Set, and the discovery document that says where that is
 * (OpenID Connect Discovery 1.0, section 4). Follows no redirects and reads at most 256 KiB in the
 * time that there is. Owned by the thread that fetches.
 */
final class IssuerDocuments implements KeySource.Fetch, AutoCloseable {
  private static final long MOST_BYTES = 256 << 10;

  private final String issuer;
  private final KeyOptions options;
  private final HttpClient client;

  IssuerDocuments(String issuer, KeyOptions options) {
    this.issuer = issuer;
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.timeout());
    if (options.trusted() != null) {
      builder.sslContext(trusting(options.trusted()));
    }
    this.client = builder.build();
  }

  @Override
  public KeySet keys() throws IOException {
    URI source = options.source() == null ? discovered() : options.source();
    KeySet keys = KeySet.of(get(source));
    if (keys == null) {
      throw new IOException(source + " shows no JWK Set");
    }
    return keys;
  }

  private URI discovered() throws IOException {
    String base = issuer.endsWith("/") ? issuer : issuer + "/";
    URI address = URI.create(base + ".well-known/openid-configuration");
    JsonNode document = StrictJson.object(get(address));
    if (document == null || !issuer.equals(StrictJson.text(document, "issuer"))) {
      throw new IOException(address + " is not of the issuer " + issuer);
    }
    String source = StrictJson.text(document, "jwks_uri");
    try {
      URI keys = URI.create(source == null ? "" : source);
      if (KeyOptions.isSafe(keys)) {
        return keys;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(address + " names no JWK Set", e);
    }
    throw new IOException(address + " names no JWK Set that is had over TLS");
  }

  private byte[] get(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(options.timeout())
            .header("Accept", "application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> response =
          answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(address + " answers with " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException(address + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(address + " took too long", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static SSLContext trusting(Path certificates) {
    try (InputStream in = Files.newInputStream(certificates)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int n = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + n++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot trust the certificates of " + certificates, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
