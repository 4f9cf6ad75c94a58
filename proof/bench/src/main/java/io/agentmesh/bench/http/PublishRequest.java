package io.agentmesh.bench.http;

import io.agentmesh.bench.measure.Marker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a POST that publishes a message to one agent; only the marker in them changes. Not
 * thread-safe.
 */
final class PublishRequest {

  private final byte[] bytes;
  private final int markerAt;

  /**
   * Lays out the request once.
   *
   * @param payload bytes of the payload, which is JSON text with its quotes
   */
  PublishRequest(URI url, String apiKey, String agent, int payload) {
    String before =
        "{\"to\":{\"agent\":\"%s\"},\"type\":\"bench.message\",\"data\":\"".formatted(agent);
    String after = "\"}";
    int text = payload - 2;
    int length = before.length() + text + after.length();
    String head =
        """
        POST /v1/messages HTTP/1.1\r
        Host: %s:%d\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(url.getHost(), url.getPort(), apiKey, length);
    byte[] filler = new byte[text];
    Arrays.fill(filler, (byte) 'x');
    String body = before + new String(filler, StandardCharsets.US_ASCII) + after;
    this.bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
    this.markerAt = head.length() + before.length();
  }

  /** The request with this marker, valid until the next call. */
  byte[] with(Marker marker) {
    marker.write(bytes, markerAt);
    return bytes;
  }
}
