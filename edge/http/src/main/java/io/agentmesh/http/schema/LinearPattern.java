package io.agentmesh.http.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression whose matching takes time in proportion to the text: RE2, which goes over it
 * once and never back. Look-around and references to groups are not regular and refused.
 */
final class LinearPattern implements RegularExpression {
  private static final int LONGEST = 1024;
  private static final int LARGEST = 4096;

  private final Pattern pattern;

  LinearPattern(String regex) {
    this.pattern = Pattern.compile(regex);
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }

  /** The rule that the expression breaks, or "". */
  static String flaw(String regex) {
    if (regex.length() > LONGEST) {
      return "must have at most " + LONGEST + " characters";
    }
    if (regex.contains("\\Q") || size(regex) > LARGEST) {
      return "must not repeat so much, and not quote";
    }
    try {
      return Pattern.compile(regex).programSize() > LARGEST ? "must not repeat so much" : "";
    } catch (PatternSyntaxException e) {
      return "must be a regular expression of RE2, without look-around and references to groups";
    }
  }

  /** The instructions that it compiles to. */
  static int programSize(String regex) {
    return Pattern.compile(regex).programSize();
  }

  /**
   * At least the characters that it has once everything that is counted is written out, since
   * compiling does that. Text that only looks like a count errs on the large side.
   */
  private static long size(String regex) {
    Deque<Long> around = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    for (int i = 0; i < regex.length(); i++) {
      switch (regex.charAt(i)) {
        case '\\' -> {
          i = escapeEnd(regex, i + 1);
          last = 1;
          sum++;
        }
        case '[' -> {
          int end = classEnd(regex, i);
          last = (long) end - i;
          sum += last;
          i = end;
        }
        case '(' -> {
          around.push(sum);
          sum = 1;
        }
        case ')' -> {
          last = sum;
          sum += around.isEmpty() ? 0 : around.pop();
        }
        case '{' -> {
          long times = count(regex, i);
          sum += Math.max(0, last * (times - 1));
          last = last * Math.max(1, times);
        }
        default -> {
          last = 1;
          sum++;
        }
      }
      if (sum > LARGEST) {
        return sum;
      }
    }
    return sum;
  }

  /** The last character of what was escaped, such as a class by its name in braces. */
  private static int escapeEnd(String regex, int at) {
    boolean named = regex.startsWith("x{", at) || regex.regionMatches(true, at, "p{", 0, 2);
    int end = named ? regex.indexOf('}', at) : -1;
    return end < 0 ? at : end;
  }

  private static int classEnd(String regex, int start) {
    for (int i = start + 2; i < regex.length(); i++) {
      if (regex.charAt(i) == '\\') {
        i++;
      } else if (regex.charAt(i) == ']') {
        return i;
      }
    }
    return regex.length();
  }

  /** The greater number of a count such as <code>{2,5}</code>, 1 when it is none. */
  private static long count(String regex, int start) {
    long greatest = 1;
    long number = 0;
    for (int i = start + 1; i < regex.length() && i < start + 16; i++) {
      char c = regex.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        greatest = Math.max(greatest, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return c == '}' ? greatest : 1;
      }
    }
    return greatest;
  }
}
