package io.agentmesh.engine.audit.entry;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an audit entry that are sealed in it: {@code sourceIp} and {@code userAgent}. */
public final class SealedFields {
  private static final Pattern FIELD =
      Pattern.compile(",\"(sourceIp|userAgent)\":\"(sealed:[A-Za-z0-9:_-]+)\"");

  private SealedFields() {}

  /**
   * What they say, as a JSON object; empty when none opens. It looks at the bytes of the entry as
   * they are: a quote inside of a text never stands bare.
   */
  public static String opened(byte[] entry, UnaryOperator<String> opener) {
    Matcher field = FIELD.matcher(new String(entry, StandardCharsets.UTF_8));
    JsonLine opened = new JsonLine();
    boolean any = false;
    while (field.find()) {
      String text = opener.apply(field.group(2));
      if (!text.equals(field.group(2))) {
        opened.text(field.group(1), text);
        any = true;
      }
    }
    return any ? opened.end() : "";
  }
}
