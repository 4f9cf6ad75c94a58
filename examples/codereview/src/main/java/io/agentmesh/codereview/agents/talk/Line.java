package io.agentmesh.codereview.agents.talk;

import io.agentmesh.wire.json.WireJson;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** A word with its facts, said over a pipe between the demo and an agent: {@code @} and JSON. */
public record Line(String word, List<String> facts) {

  private static final String MARK = "@";

  public Line {
    facts = List.copyOf(facts);
  }

  public static Line of(String word, Object... facts) {
    return new Line(word, List.of(facts).stream().map(String::valueOf).toList());
  }

  /** A line of a pipe; empty when it is something else, such as a log line. */
  public static Optional<Line> parse(String text) {
    if (!text.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireJson.tolerant().readValue(text.substring(MARK.length()), Line.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** Says it. */
  public void to(PrintStream pipe) {
    pipe.println(this);
    pipe.flush();
  }

  public String fact(int index) {
    return facts.get(index);
  }

  public int number(int index) {
    return Integer.parseInt(fact(index));
  }

  @Override
  public String toString() {
    return MARK + WireJson.tolerant().writeValueAsString(this);
  }
}
