package io.agentmesh.bench.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds the end of an HTTP/1.1 response that states its Content-Length. Not thread-safe. */
final class ResponseReader {

  private static final int CAPACITY = 32 << 10;
  private static final String LENGTH = "\r\ncontent-length:";

  private final byte[] bytes = new byte[CAPACITY];
  private int filled;
  private int scanned;
  private int bodyAt = -1;
  private int end = -1;

  byte[] array() {
    return bytes;
  }

  int filled() {
    return filled;
  }

  /** Whether the response is whole after so many more bytes were put into the array. */
  boolean advance(int count) throws IOException {
    filled += count;
    if (bodyAt < 0) {
      bodyAt = endOfHead();
      if (bodyAt < 0) {
        if (filled == CAPACITY) {
          throw new IOException("the head of the response is too long");
        }
        return false;
      }
      end = bodyAt + contentLength();
      if (end > CAPACITY) {
        throw new IOException("the response is too long");
      }
    }
    if (filled > end) {
      throw new IOException("more than one response");
    }
    return filled == end;
  }

  int status() throws IOException {
    int status = 0;
    for (int i = 9; i < 12; i++) {
      int digit = Character.digit(bytes[i], 10);
      if (digit < 0) {
        throw new IOException("no status");
      }
      status = status * 10 + digit;
    }
    return status;
  }

  String body() {
    return new String(bytes, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
  }

  void reset() {
    filled = 0;
    scanned = 0;
    bodyAt = -1;
    end = -1;
  }

  private int endOfHead() {
    for (int i = Math.max(scanned, 3); i < filled; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    scanned = filled;
    return -1;
  }

  private int contentLength() throws IOException {
    String head =
        new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("the response has no Content-Length");
    }
    int from = at + LENGTH.length();
    try {
      return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    } catch (NumberFormatException e) {
      throw new IOException("a strange Content-Length", e);
    }
  }
}
