package io.agentmesh.codereview.secrets;

import java.util.HashMap;
import java.util.Map;

/** How random a value looks. */
final class Entropy {

  private Entropy() {}

  /** Shannon entropy of the characters, in bits for each; 0 for an empty value. */
  static double bits(String value) {
    double bits = 0;
    for (int count : counts(value).values()) {
      double share = (double) count / value.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  static int distinct(String value) {
    return counts(value).size();
  }

  /** How many of lower case, upper case, digits and others the value has. */
  static int classes(String value) {
    boolean lower = value.chars().anyMatch(Character::isLowerCase);
    boolean upper = value.chars().anyMatch(Character::isUpperCase);
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean other = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
  }

  private static Map<Integer, Integer> counts(String value) {
    Map<Integer, Integer> counts = new HashMap<>();
    value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    return counts;
  }
}
