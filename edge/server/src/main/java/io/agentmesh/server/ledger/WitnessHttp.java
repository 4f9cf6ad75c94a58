package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.witness.WitnessLink;
import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A witness over HTTP (C2SP tlog-witness). Follows no redirects, reads at most 64 KiB and waits 10
 * s at most.
 */
public final class WitnessHttp implements WitnessLink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 64 << 10;

  private final VerifierKey key;
  private final URI address;
  private final HttpClient client;

  /** The witness of an entry in the list. */
  public WitnessHttp(WitnessList.Entry witness) {
    this.key = witness.key();
    this.address = witness.url().resolve("add-checkpoint");
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public Answer add(byte[] request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Accept", "*/*")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (ExecutionException e) {
      throw new IOException("it can not be asked: " + e.getCause(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("it took too long", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
