package io.agentmesh.engine.trace;

import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Outcome;
import java.util.List;

/** Brings an answer to whoever asked, and ends the spans of what was asked. */
final class TracedAnswer implements Answer {
  private final Answer answer;
  private final List<Span> spans;

  TracedAnswer(Answer answer, List<Span> spans) {
    this.answer = answer;
    this.spans = spans;
  }

  @Override
  public void deciding() {
    passed(Stage.QUEUE);
  }

  @Override
  public void decided() {
    passed(Stage.DECISION);
  }

  @Override
  public void answer(List<Outcome> outcomes) {
    passed(Stage.JOURNAL);
    for (int i = 0; i < spans.size(); i++) {
      spans.get(i).end(SpanEnd.of(outcomes.get(i)));
    }
    answer.answer(outcomes);
  }

  private void passed(Stage stage) {
    for (Span span : spans) {
      span.passed(stage);
    }
  }
}
