package io.agentmesh.http.resource;

import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;

/** Versions of things in ETag and If-Match. */
public final class Versions {
  private Versions() {}

  /** The version that the request is based on, which it must name. */
  public static long required(CalmRequest request) {
    String tag = request.exchange().header(HttpHeaders.IF_MATCH);
    if (tag == null) {
      throw RequestRefused.of(
          ProblemType.PRECONDITION_REQUIRED, "If-Match must name the version to replace.");
    }
    return number(tag);
  }

  /** The version that the request means, or what stands for any. */
  public static long orAny(CalmRequest request, long any) {
    String tag = request.exchange().header(HttpHeaders.IF_MATCH);
    return tag == null ? any : number(tag);
  }

  /** The same answer with the version of what it shows. */
  public static Answer tagged(Answer answer, long version) {
    return answer.with(HttpHeaders.ETAG, "\"" + version + "\"");
  }

  private static long number(String tag) {
    return Long.parseLong(tag.substring(1, tag.length() - 1));
  }
}
