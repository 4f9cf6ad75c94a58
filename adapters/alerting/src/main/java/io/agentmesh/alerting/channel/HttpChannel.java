package io.agentmesh.alerting.channel;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import java.io.IOException;
import java.util.Set;

/** A channel that takes JSON over HTTP. */
public final class HttpChannel implements AlertChannel, AutoCloseable {
  private static final Set<Integer> HOPELESS = Set.of(400, 410, 413, 422);
  private static final int LONGEST_ANSWER = 200;

  private final String name;
  private final HttpTarget target;
  private final AlertFormat format;
  private final Severity least;

  /** Of a service with a format, which is told of alerts that are at least so urgent. */
  public HttpChannel(String name, HttpTarget target, AlertFormat format, Severity least) {
    this.name = name;
    this.target = target;
    this.format = format;
    this.least = least;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return severity.compareTo(least) >= 0 && format.knows(about);
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    AlertFormat.Post post = format.of(about, alert);
    try {
      HttpTarget.Answer answer = target.post("application/json", post.headers(), post.body());
      return answer.status() / 100 == 2
          ? new Told.Taken()
          : new Told.Failed(
              sentence(answer), HOPELESS.contains(answer.status()), answer.pauseMillis());
    } catch (IOException e) {
      return new Told.Failed(
          "it can not be reached: " + flat(String.valueOf(e.getMessage())), false, 0);
    }
  }

  private static String sentence(HttpTarget.Answer answer) {
    String body = flat(answer.body());
    return "it answered " + answer.status() + (body.isEmpty() ? "" : ": " + body);
  }

  private static String flat(String text) {
    return text.substring(0, Math.min(LONGEST_ANSWER, text.length()))
        .replaceAll("\\p{Cntrl}", " ")
        .strip();
  }

  @Override
  public void close() {
    target.close();
  }
}
