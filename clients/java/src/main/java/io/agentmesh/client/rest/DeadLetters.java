package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.deadletters.DeadLetter;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.deadletters.Mending;
import io.agentmesh.wire.rest.deadletters.MendingRehearsal;
import io.agentmesh.wire.rest.deadletters.MendingRequest;
import io.agentmesh.wire.rest.deadletters.RedriveRequest;
import io.agentmesh.wire.rest.deadletters.Redriven;
import java.util.stream.Stream;

/** Dead letters over REST. */
public final class DeadLetters {

  private static final String PATH = "/v1/dead-letters";
  private static final String MENDINGS = "/v1/mendings";

  private final Http http;

  DeadLetters(Http http) {
    this.http = http;
  }

  /** A page of dead letters; filters: kind, cause, agent, capability, topic, before, after. */
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

  /** Gives it another life with changes; the dead letter stays and names what it became. */
  public Redriven redrive(String id, RedriveRequest changes) {
    return http.post(one(id) + "/redrive", changes, Redriven.class);
  }

  /** Says what mending all of a filter would do, and changes nothing. */
  public MendingRehearsal rehearse(MendingRequest request) {
    return http.post(MENDINGS + "/rehearsal", request, MendingRehearsal.class);
  }

  /** Begins to redrive or discard all of a filter; it goes on by itself. */
  public Mending mend(MendingRequest request) {
    return http.post(MENDINGS, request, Mending.class);
  }

  /** A mending, with how far it is. */
  public Mending mending(String id) {
    return http.get(MENDINGS + Http.segment(id), Mending.class);
  }

  /** The mendings that go on and the latest that ended, newest first. */
  public Page<Mending> mendings() {
    return http.page(MENDINGS, Query.all(), Mending.class);
  }

  /** Calls a mending off; what it mended stays mended. */
  public Mending cancelMending(String id) {
    return http.post(MENDINGS + Http.segment(id) + "/cancel", Mending.class);
  }

  /** Removes it for good. */
  public void discard(String id) {
    http.delete(one(id));
  }

  private static String one(String id) {
    return PATH + Http.segment(id);
  }
}
