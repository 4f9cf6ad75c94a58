package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Secrets in the forms in which they are written never stay in a text, whatever is around them. */
class RedactionTest {
  private static final String WORDS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

  /** Puts a secret into the form in which somebody writes it. */
  private static final List<UnaryOperator<String>> FORMS =
      List.of(
          s -> "Authorization: Bearer " + s,
          s -> "authorization=Basic " + s,
          s -> "{\"authorization\": \"Digest username=x, response=" + s + "\"}",
          s -> "sent BEARER  " + s + " to it",
          s -> "am_k7dq0x4m2v9a_" + s,
          s -> "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0." + s,
          s -> "eyJhbGciOiJFZERTQSJ9" + s,
          s -> "postgres://mesh:" + s + "@db.example/mesh?x=1",
          s -> "https://" + s + "@git.example/a",
          s -> "https://hooks.slack.com/services/T0/B0/" + s,
          s -> "whsec_" + s,
          s -> "hvs." + s,
          s -> "password=" + s + "&next=1",
          s -> "{\"client_secret\" : \"" + s + "\"}",
          s -> "Passwd: " + s,
          s -> "api-key='" + s + "'",
          s -> "https://h.example/cb?access_token=" + s + "&state=1",
          s -> "?token=" + s,
          s ->
              "-----BEGIN EC PRIVATE KEY-----\n"
                  + s.replace('-', 'x')
                  + "\n-----END EC PRIVATE KEY-----",
          s -> s.replace('_', 'x') + "@mail.example.org");

  @Test
  void secrets_inAnyFormAndAnySurroundings_areTakenOut() {
    long seed = 20_261_128;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String secret = word(random, 12 + random.nextInt(30));
      UnaryOperator<String> form = FORMS.get(random.nextInt(FORMS.size()));
      String text = around(random) + form.apply(secret) + around(random);
      String clean = Redaction.of(text);
      assertThat(clean).as(text).doesNotContain(secret).doesNotContain(secret.replace('-', 'x'));
      assertThat(clean).as(text).doesNotContain(secret.replace('_', 'x'));
    }
  }

  @Test
  void texts_withoutSecrets_stayAsTheyAre() {
    assertThat(
            List.of(
                "the projection stopped at position 4711",
                "the circuit of alerts-slack opened: 5 failures in a row",
                "team_member_of_the_year asked for basic things, and the bearer was late",
                "read http://127.0.0.1:7700/v1/tasks?limit=5 at 10:00:01",
                "the tokens are 12, of key a=b; at io.agentmesh.Node(Node.java:12)"))
        .allSatisfy(text -> assertThat(Redaction.of(text)).isEqualTo(text));
  }

  @Test
  void longTexts_thatNearlyMatch_takeTimeInProportion() {
    for (String part : List.of("a", "@", "a@a", "://", "eyJ", "am_", "authorization ", ".a@")) {
      String text = part.repeat(LogEvent.LONGEST / part.length());
      assertThat(Redaction.of(text)).isNotEmpty();
    }
  }

  private static String word(SplittableRandom random, int length) {
    StringBuilder word = new StringBuilder("Zq");
    for (int i = 0; i < length; i++) {
      word.append(WORDS.charAt(random.nextInt(WORDS.length())));
    }
    return word.append("Qz").toString();
  }

  private static String around(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> " ";
      case 2 -> "\n";
      case 3 -> " it failed, ";
      case 4 -> "\u202e ";
      default -> " \"a\" : 1; ";
    };
  }
}
