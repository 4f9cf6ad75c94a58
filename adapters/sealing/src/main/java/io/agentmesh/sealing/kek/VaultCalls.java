package io.agentmesh.sealing.kek;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of Vault's HTTP API. Follows no redirects, reads at most 64 KiB, never says the token. */
final class VaultCalls {
  private static final long MOST_BYTES = 64 << 10;
  private static final int MOST_CHARACTERS = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final VaultOptions options;

  VaultCalls(VaultOptions options) {
    this.options = options;
  }

  /** The data in the answer to a call below the mount; a body of null is a GET. */
  JsonNode call(String path, @Nullable Object body) {
    URI address =
        URI.create(
            options.address().toString().replaceAll("/+$", "") + "/v1/" + options.mount() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(options.timeout())
            .header("Accept", "application/json")
            .header("X-Vault-Request", "true")
            .header("X-Vault-Token", token());
    if (!options.namespace().isEmpty()) {
      request.header("X-Vault-Namespace", options.namespace());
    }
    if (body == null) {
      request.GET();
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }
    return data(address, send(request.build()));
  }

  /** The timeout of a request ends with the head of its answer; this one is of the whole. */
  private HttpResponse<byte[]> send(HttpRequest request) {
    HttpClient client = client();
    try {
      return client
          .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES))
          .get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KeyNotUsable("Vault at " + options.address() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyNotUsable("interrupted", e);
    } finally {
      client.shutdownNow();
    }
  }

  private static JsonNode data(URI address, HttpResponse<byte[]> response) {
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (JacksonException notJson) {
      answer = JSON.missingNode();
    }
    if (response.statusCode() != 200) {
      String said = answer.at("/errors/0").asString("").replaceAll("\\p{Cntrl}", " ");
      throw new KeyNotUsable(
          address
              + " answers with "
              + response.statusCode()
              + (said.isEmpty()
                  ? ""
                  : ": " + said.substring(0, Math.min(said.length(), MOST_CHARACTERS))));
    }
    return answer.path("data");
  }

  private String token() {
    try {
      String token = Files.readString(options.tokenFile(), StandardCharsets.UTF_8).strip();
      if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        // what stands there instead is not said
        throw new KeyNotUsable(options.tokenFile() + " must hold a token of Vault");
      }
      return token;
    } catch (IOException e) {
      throw new KeyNotUsable("the token of Vault in " + options.tokenFile() + " is missing", e);
    }
  }

  private HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.timeout());
    if (options.trusted() != null) {
      builder.sslContext(trusting(options.trusted()));
    }
    return builder.build();
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
      throw new KeyNotUsable("the certificates of " + certificates + " can not be trusted", e);
    }
  }
}
