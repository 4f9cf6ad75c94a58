package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.DataAccess;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.deadletters.RedriveRequest;
import io.agentmesh.wire.rest.deadletters.Redriven;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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
    DeadLetter letter =
        request
            .read(
                Permission.DEAD_LETTER_READ,
                tenant -> Optional.ofNullable(tenant.deadLetters().find(id)))
            .map(request.mesh().opening()::deadLetter)
            .orElseThrow(() -> RequestRefused.notFound("dead letter", id));
    if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(var message, _)) {
      DataAccess.keep(request, Permission.DEAD_LETTER_READ, "dead-letter", id.toString(), message);
    }
    return Answer.json(200, DeadLetterViews.letter(letter));
  }

  /** A page of dead letters. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.DEAD_LETTER_READ);
    return Lists.answer(
        listings.deadLetters(
            request.exchange().principal().tenant(),
            new DeadLetterFilter(
                request.query("kind", "").toLowerCase(Locale.ROOT),
                request.query("cause", ""),
                request.query("agent", ""),
                request.query("capability", ""),
                request.query("topic", ""),
                time(request, "before"),
                time(request, "after")),
            page),
        letter ->
            DeadLetterViews.summary(
                letter, request.mesh().opening().said(letter.tenant(), letter.cause())));
  }

  private static long time(CalmRequest request, String name) {
    String given = request.query(name);
    if (given == null) {
      return 0;
    }
    try {
      return Shown.micros(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(given, Instant::from));
    } catch (DateTimeParseException notATime) {
      throw new InvalidValue(name, "must be an RFC 3339 time");
    }
  }

  /** Tries one again, perhaps with changes. */
  public Answer redrive(CalmRequest request) {
    Edit edit = request.hasBody() ? edit(request.body(RedriveRequest.class)) : Edit.NONE;
    Outcome.Done done = request.call(new DeadLetterCommand.Redrive(id(request), edit));
    Reply.Redriven reply = CalmRequest.reply(done, Reply.Redriven.class);
    return Answer.json(
            202,
            new Redriven(
                reply.task() == null ? null : reply.task().toString(),
                reply.message() == null ? null : reply.message().toString(),
                done.position()))
        .at(done.position());
  }

  private static Edit edit(RedriveRequest wanted) {
    Integer priority = wanted.priority();
    Integer retries = wanted.retries();
    Long timeout = wanted.attemptTimeoutMillis();
    boolean payload = wanted.data() != null || wanted.dataBase64() != null;
    if (!payload && wanted.contentType() != null) {
      throw new InvalidValue("contentType", "must come with data or dataBase64");
    }
    return new Edit(
        payload ? Payloads.take(wanted.contentType(), wanted.data(), wanted.dataBase64()) : null,
        priority == null ? 0 : priority,
        wanted.requires().stream()
            .map(r ->
                new Requirement(r.capability(), r.minimumLevel() == null ? 1 : r.minimumLevel()))
            .toList(),
        retries == null ? -1 : retries,
        timeout == null ? 0 : timeout);
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
