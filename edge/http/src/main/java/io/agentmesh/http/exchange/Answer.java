package io.agentmesh.http.exchange;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** What a request is answered with; the body is given away and not written to. */
public record Answer(int status, CharSequence contentType, Buffer body, List<Header> headers) {
  private static final Buffer NOTHING = Buffer.buffer(0);

  /** A header of the answer. */
  public record Header(CharSequence name, CharSequence value) {}

  /** Copies the headers. */
  public Answer {
    headers = List.copyOf(headers);
  }

  /** A JSON body. */
  public static Answer json(int status, Object body) {
    return ofJson(status, Buffer.buffer(WireJson.strict().writeValueAsBytes(body)));
  }

  /** A JSON body that is written already. */
  public static Answer ofJson(int status, Buffer body) {
    return new Answer(status, Headers.JSON, body, List.of());
  }

  /** A body of another type. */
  public static Answer of(String contentType, Buffer body) {
    return new Answer(200, contentType, body, List.of());
  }

  /** No body. */
  public static Answer empty(int status) {
    return new Answer(status, "", NOTHING, List.of());
  }

  /** A problem, which already names its request. */
  public static Answer problem(Problem problem) {
    Answer answer =
        new Answer(
            problem.status(),
            Headers.PROBLEM_JSON,
            Buffer.buffer(WireJson.strict().writeValueAsBytes(problem)),
            List.of());
    Long retry = problem.retryAfterMillis();
    if (retry != null) {
      answer = answer.with("Retry-After", Long.toString(Math.max(1, (retry + 999) / 1000)));
    }
    return problem.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
  }

  /** With another header. */
  public Answer with(CharSequence name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, contentType, body, more);
  }

  /** With the journal position that it reflects. */
  public Answer at(long position) {
    return with(Headers.MESH_POSITION, Long.toString(position));
  }
}
