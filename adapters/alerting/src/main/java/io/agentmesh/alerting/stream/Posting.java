package io.agentmesh.alerting.stream;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.engine.follow.Following;
import java.io.IOException;
import java.util.Map;

/** Posts a batch; whatever is no success has it come again. */
final class Posting {
  private static final int LONGEST = 200;

  private Posting() {}

  static HttpTarget.Answer post(
      HttpTarget target, String contentType, Map<String, String> headers, byte[] body) {
    HttpTarget.Answer answer;
    try {
      answer = target.post(contentType, headers, body);
    } catch (IOException e) {
      throw new Following.NotNow(
          "it can not be reached: " + flat(String.valueOf(e.getMessage())), 0);
    }
    if (answer.status() / 100 != 2) {
      throw new Following.NotNow(
          "it answered " + answer.status() + " " + flat(answer.body()), answer.pauseMillis());
    }
    return answer;
  }

  static String flat(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()))
        .replaceAll("\\p{Cntrl}", " ")
        .strip();
  }
}
