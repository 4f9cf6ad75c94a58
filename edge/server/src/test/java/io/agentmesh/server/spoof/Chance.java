package io.agentmesh.server.spoof;

import java.util.List;
import java.util.SplittableRandom;

/** Small things by chance. */
final class Chance {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Chance() {}

  static String any(SplittableRandom random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  static String letters(SplittableRandom random, int most) {
    StringBuilder letters = new StringBuilder();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  /** The text with one letter from a place on exchanged by another one. */
  static String altered(SplittableRandom random, String text, int from) {
    int at = random.nextInt(from, text.length());
    char other = text.charAt(at);
    while (other == text.charAt(at)) {
      other = LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  /** The text with the case of one of its letters changed; there has to be one. */
  static String caseTurned(SplittableRandom random, String text, int from) {
    while (true) {
      int at = random.nextInt(from, text.length());
      char letter = text.charAt(at);
      if (Character.isLetter(letter)) {
        char turned =
            Character.isUpperCase(letter)
                ? Character.toLowerCase(letter)
                : Character.toUpperCase(letter);
        return text.substring(0, at) + turned + text.substring(at + 1);
      }
    }
  }

  /** The bytes with one bit flipped. */
  static byte[] flipped(SplittableRandom random, byte[] bytes) {
    byte[] other = bytes.clone();
    other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    return other;
  }
}
