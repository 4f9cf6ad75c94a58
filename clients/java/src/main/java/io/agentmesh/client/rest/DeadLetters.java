package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.deadletters.DeadLetter;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.deadletters.Redriven;
import java.util.stream.Stream;

/** Dead letters over REST. */
public final class DeadLetters {

  private static final String PATH = "/v1/dead-letters";

  private final Http http;

  DeadLetters(Http http) {
    this.http = http;
  }

  /** A page of dead letters; filters: kind, cause. */
  public Page<DeadLetterSummary> list(Query query) {
    return http.page(PATH, query, DeadLetterSummary.class);
  }

  /** The dead letters of all pages. */
  public Stream<DeadLetterSummary> stream(Query query) {
    return http.stream(PATH, query, DeadLetterSummary.class);
  }

  public DeadLetter get(String id) {
    return http.get(one(id), DeadLetter.class);
  }

  /** Gives it another life: a new task, or the delivery is pending again. */
  public Redriven redrive(String id) {
    return http.post(one(id) + "/redrive", Redriven.class);
  }

  /** Removes it for good. */
  public void discard(String id) {
    http.delete(one(id));
  }

  private static String one(String id) {
    return PATH + Http.segment(id);
  }
}
