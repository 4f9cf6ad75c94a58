package io.agentmesh.http.contract;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * The patterns of the contract with their meaning in ECMA-262: {@code $} is the end of the text,
 * not a place before a last line break. A group that is repeated to the end never goes back, so
 * that long texts cost neither time nor stack.
 */
final class EcmaPattern implements RegularExpression {
  private final Pattern pattern;

  EcmaPattern(String regex) {
    String java = regex;
    if (java.endsWith("$") && !java.endsWith("\\$")) {
      java = java.substring(0, java.length() - 1);
      java = (java.endsWith(")*") ? java + "+" : java) + "\\z";
    }
    this.pattern = Pattern.compile(java);
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }
}
