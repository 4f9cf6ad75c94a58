package io.agentmesh.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

  private static final String ACCEPTED =
      "HTTP/1.1 202 Accepted\r\nRequest-Id: r1\r\ncontent-length: 11\r\n\r\n{\"id\":\"m1\"}";

  private final ResponseReader reader = new ResponseReader();

  @Test
  void response_inOnePiece_isWhole() throws IOException {
    assertThat(feed(ACCEPTED)).isTrue();
    assertThat(reader.status()).isEqualTo(202);
    assertThat(reader.body()).isEqualTo("{\"id\":\"m1\"}");
  }

  @Test
  void response_byteByByte_isWholeAtItsLastByte() throws IOException {
    for (int i = 0; i < ACCEPTED.length() - 1; i++) {
      assertThat(feed(ACCEPTED.substring(i, i + 1))).isFalse();
    }
    assertThat(feed(ACCEPTED.substring(ACCEPTED.length() - 1))).isTrue();
  }

  @Test
  void response_afterReset_isReadAfresh() throws IOException {
    feed(ACCEPTED);
    reader.reset();
    assertThat(feed("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")).isTrue();
    assertThat(reader.status()).isEqualTo(503);
    assertThat(reader.body()).isEmpty();
  }

  @Test
  void response_withoutLength_isRefused() {
    assertThatThrownBy(() -> feed("HTTP/1.1 202 Accepted\r\n\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Content-Length");
  }

  @Test
  void response_withMoreThanItsLength_isRefused() {
    assertThatThrownBy(() -> feed(ACCEPTED + "HTTP/1.1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than one");
  }

  private boolean feed(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, reader.array(), reader.filled(), bytes.length);
    return reader.advance(bytes.length);
  }
}
