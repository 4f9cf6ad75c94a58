package io.agentmesh.codereview.summary;

/** The result of the task: the summary, the model that wrote it, and the tokens that it cost. */
public record SummedUp(String text, String model, long inputTokens, long outputTokens) {
  private static final int MAX_LENGTH = 4_000;

  /** A model's words may hold anything: what would steer a terminal is taken out of them. */
  public SummedUp {
    text = plain(text, MAX_LENGTH);
    model = plain(model, 100).replace('\n', ' ');
  }

  private static String plain(String text, int most) {
    StringBuilder plain = new StringBuilder();
    text.strip()
        .codePoints()
        .filter(c -> c == '\n' || !Character.isISOControl(c) && !isFormat(c))
        .limit(most)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }
}
