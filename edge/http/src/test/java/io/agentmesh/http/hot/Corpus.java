package io.agentmesh.http.hot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bodies, good and bad: each begins as a good one, and many are then broken in one place or two.
 */
final class Corpus {
  /** A field with values that keep the contract. */
  record Field(String name, boolean required, List<String> good) {}

  /** The fields of a kind of request. */
  record Shape(List<Field> fields) {}

  private static final String LONG = "\"" + "x".repeat(300) + "\"";
  private static final String CAPABILITY = "{\"capability\": \"code.review\", \"minimumLevel\": 3}";
  private static final List<String> TEXTS =
      List.of("\"review.file\"", "\"x\"", "\"mit Umlaut äöü\"", "\"\\u00e9\\n\"", "\"é\"");
  private static final List<String> DATA =
      List.of("{\"a\": [1, 2.50, null, \"x\"]}", "null", "0", "\"text\"", "[]", "true", "1e30");
  private static final List<String> PRIORITY = List.of("1", "3", "5");

  static final Shape MESSAGE =
      new Shape(
          List.of(
              new Field(
                  "to",
                  true,
                  List.of(
                      "{\"agent\": \"reviewer-1\"}",
                      "{\"topic\": \"orders.created\"}",
                      "{\"capability\": {\"name\": \"code.review\", \"minimumLevel\": 3}}",
                      "{\"everyone\": {}}",
                      "{\"everyone\": {\"capability\": {\"name\": \"a\"}}}")),
              new Field("type", true, TEXTS),
              new Field("source", false, TEXTS),
              new Field("subject", false, TEXTS),
              new Field(
                  "contentType", false, List.of("\"text/plain\"", "\"text/plain; charset=utf-8\"")),
              new Field("data", false, DATA),
              new Field("dataBase64", false, List.of("\"aGVsbG8=\"", "\"\"", "\"QQ==\"")),
              new Field("correlationId", false, TEXTS),
              new Field("causationId", false, TEXTS),
              new Field("priority", false, PRIORITY),
              new Field("orderingKey", false, TEXTS),
              new Field("hops", false, List.of("0", "16")),
              new Field("classification", false, List.of("\"PUBLIC\"", "\"RESTRICTED\"")),
              new Field("dataSubject", false, TEXTS),
              new Field(
                  "traceparent",
                  false,
                  List.of("\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"")),
              new Field("idempotencyKey", false, List.of("\"order-4711:created\"", "\"a/b.c_d\"")),
              new Field(
                  "extensions", false, List.of("{}", "{\"region\": \"eu\", \"a.b\": \"\"}"))));

  static final Shape TASK =
      new Shape(
          List.of(
              new Field("type", true, TEXTS),
              new Field(
                  "requires",
                  true,
                  List.of("[" + CAPABILITY + "]", "[{\"capability\": \"a\"}, " + CAPABILITY + "]")),
              new Field("contentType", false, List.of("\"application/json\"")),
              new Field("data", false, DATA),
              new Field("dataBase64", false, List.of("\"aGVsbG8=\"")),
              new Field("priority", false, PRIORITY),
              new Field("retries", false, List.of("0", "5")),
              new Field("attemptTimeoutMillis", false, List.of("1000", "3600000")),
              new Field("correlationId", false, TEXTS)));

  static final Shape LEASE =
      new Shape(
          List.of(
              new Field("agent", true, List.of("\"reviewer-1\"", "\"a_b\"")),
              new Field("tasks", false, List.of("0", "100")),
              new Field("messages", false, List.of("0", "7")),
              new Field("waitMillis", false, List.of("0", "30000"))));

  private static final List<String> BAD =
      List.of(
          "null",
          "\"\"",
          "[]",
          "{}",
          "true",
          "0",
          "-1",
          "6",
          "101",
          "3.0",
          "3.5",
          "1e1",
          "1e99",
          "99999999999999999999",
          "\"a\\u0000b\"",
          "\"line\\nbreak\"",
          "\"reviewer-1\\n\"",
          LONG,
          "[null]",
          "{\"agent\": null}",
          "{\"agent\": \"ab\"}",
          "{\"topic\": \"a..b\"}",
          "{\"topic\": \"a.b\\n\"}",
          "{\"agent\": \"abc\", \"topic\": \"b\"}",
          "{\"x\": 1}",
          "{\"region\": null}",
          "{\"Region\": \"eu\"}",
          "{\"region\": 1}",
          "\"===\"",
          "\"a=b\"",
          "\"text\"",
          "\"/plain\"",
          "[{\"capability\": \"A\"}]",
          "[" + CAPABILITY + ", null]",
          "[{\"capability\": \"a\", \"minimumLevel\": 6}]",
          "\"😀\"",
          "\"ein Wort\"");

  private final SplittableRandom random;
  private final Shape shape;

  Corpus(SplittableRandom random, Shape shape) {
    this.random = random;
    this.shape = shape;
  }

  byte[] next() {
    List<String> members = new ArrayList<>();
    for (Field field : shape.fields()) {
      boolean given = field.required() ? random.nextInt(40) > 0 : random.nextInt(3) == 0;
      if (given) {
        boolean good = random.nextInt(14) > 0;
        members.add("\"" + field.name() + "\": " + any(good ? field.good() : BAD));
      }
    }
    if (random.nextInt(25) == 0) {
      members.add(any(List.of("\"unknown\": 1", "\"agent\": \"abc\"", "\"type\": \"again\"")));
    }
    String json = "{" + String.join(", ", members) + "}";
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return random.nextInt(12) == 0 ? broken(body) : body;
  }

  private byte[] broken(byte[] body) {
    return switch (random.nextInt(7)) {
      case 0 -> (show(body) + " {}").getBytes(StandardCharsets.UTF_8);
      case 1 -> show(body).getBytes(StandardCharsets.UTF_16LE);
      case 2 -> ("[" + show(body) + "]").getBytes(StandardCharsets.UTF_8);
      case 3 -> "null".getBytes(StandardCharsets.UTF_8);
      case 4 -> new byte[0];
      default -> flipped(body);
    };
  }

  private byte[] flipped(byte[] body) {
    byte[] other = body.clone();
    int at = random.nextInt(other.length);
    other[at] = (byte) (other[at] ^ (1 << random.nextInt(8)));
    return other;
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  static String show(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
