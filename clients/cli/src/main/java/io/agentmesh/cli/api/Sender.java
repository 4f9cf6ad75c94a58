package io.agentmesh.cli.api;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.client.transport.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests and tells what never left from what may have happened. A change with an
 * idempotency key is sent again after its answer was lost.
 */
public final class Sender {

  private static final int SENDINGS = 4;
  private static final int MOST_OF_A_PROBLEM = 64 << 10;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final HttpClient client;
  private final String program;

  /** A sender whose advice names the program as the user called it. */
  public Sender(String program, TlsFiles tls) {
    this.program = program;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5));
    if (!tls.isNone()) {
      builder.sslContext(contextOf(tls));
    }
    this.client = builder.build();
  }

  private static SSLContext contextOf(TlsFiles tls) {
    try {
      return tls.context();
    } catch (IllegalArgumentException unusable) {
      throw CliFailure.usage(
          String.valueOf(unusable.getMessage()),
          "Check the files that --ca-file and its like name");
    }
  }

  HttpResponse<byte[]> ask(HttpRequest request) {
    try {
      return send(request);
    } catch (Unreachable never) {
      throw unavailable(request, never);
    } catch (IOException lost) {
      throw CliFailure.unavailable(
          origin(request) + " closed the connection before it answered", "Ask again later");
    }
  }

  /** Opens a stream; its body is read by whoever asked. */
  HttpResponse<InputStream> open(HttpRequest request) {
    try {
      return send(request, BodyHandlers.ofInputStream());
    } catch (Unreachable never) {
      throw unavailable(request, never);
    } catch (IOException lost) {
      throw CliFailure.unavailable(
          origin(request) + " closed the connection before it answered", "Ask again later");
    }
  }

  /** What there is of a body, as much as a problem may have. */
  static byte[] whole(InputStream body) {
    try (body) {
      return body.readNBytes(MOST_OF_A_PROBLEM);
    } catch (IOException broken) {
      return new byte[0];
    }
  }

  HttpResponse<byte[]> change(HttpRequest request, Change change) {
    try {
      return send(request);
    } catch (Unreachable never) {
      throw unavailable(request, never);
    } catch (IOException lost) {
      return again(request, change, lost);
    }
  }

  private HttpResponse<byte[]> again(HttpRequest request, Change change, IOException first) {
    int sendings = change.isRepeatable() ? SENDINGS : 1;
    IOException last = first;
    for (int sent = 1; sent < sendings; sent++) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE.multipliedBy(sent).toMillis());
        return send(request);
      } catch (IOException lost) {
        last = lost;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    CliFailure unknown =
        CliFailure.unknownOutcome(
            "the connection to " + origin(request) + " broke before the answer came",
            change.isRepeatable()
                ? "Repeat the command with --idempotency-key " + change.idempotencyKey()
                : "Look with the show or list command whether it happened");
    unknown.initCause(last);
    throw unknown;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    return send(request, BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      return client.send(request, body);
    } catch (ConnectException | HttpConnectTimeoutException never) {
      throw new Unreachable("nobody answers there");
    } catch (SSLHandshakeException untrusted) {
      throw new Unreachable("TLS failed: " + untrusted.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private CliFailure unavailable(HttpRequest request, Unreachable why) {
    return CliFailure.unavailable(
        "can not reach " + origin(request) + ": " + why.getMessage(),
        "Start a node with '" + program + " dev', or choose another with --context or --url");
  }

  private static String origin(HttpRequest request) {
    return request.uri().getScheme() + "://" + request.uri().getAuthority();
  }
}
