package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.wire.rest.deadletters.Redriven;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/dead-letters}. */
public final class DeadLettersResource {
  private final Listings listings;

  /** Lists come from the listings. */
  public DeadLettersResource(Listings listings) {
    this.listings = listings;
  }

  /** A dead letter with its history. */
  public Answer get(CalmRequest request) {
    DeadLetterId id = id(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.DEAD_LETTER_READ,
                tenant -> Optional.ofNullable(tenant.deadLetters().find(id)))
            .map(DeadLetterViews::letter)
            .orElseThrow(() -> RequestRefused.notFound("dead letter", id)));
  }

  /** A page of dead letters. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.DEAD_LETTER_READ);
    return Lists.answer(
        listings.deadLetters(
            request.exchange().principal().tenant(),
            new Listings.DeadLetterFilter(
                request.query("kind", "").toLowerCase(Locale.ROOT), request.query("cause", "")),
            page),
        DeadLetterViews::summary);
  }

  /** Tries one again. */
  public Answer redrive(CalmRequest request) {
    Outcome.Done done = request.call(new DeadLetterCommand.Redrive(id(request)));
    Reply.Redriven reply = CalmRequest.reply(done, Reply.Redriven.class);
    return Answer.json(
            202,
            new Redriven(
                reply.task() == null ? null : reply.task().toString(),
                reply.message() == null ? null : reply.message().toString(),
                done.position()))
        .at(done.position());
  }

  /** Throws one away. */
  public Answer discard(CalmRequest request) {
    return Answer.empty(204)
        .at(request.call(new DeadLetterCommand.Discard(id(request), "")).position());
  }

  private static DeadLetterId id(CalmRequest request) {
    return DeadLetterId.parse(request.path("deadLetterId"));
  }
}
