package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.deadletters.MendingRehearsal;
import io.agentmesh.wire.rest.deadletters.MendingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/mendings}: redriving or discarding all dead letters of a filter. */
public final class MendingsResource {
  private static final int DEFAULT_RATE = 100;

  /** Dead letters that are read from the shard at once. */
  private static final int CHUNK = 1024;

  private static final int FIRST = 20;

  /** Begins one. */
  public Answer start(CalmRequest request) {
    MendingRequest wanted = request.body(MendingRequest.class);
    Integer rate = wanted.ratePerSecond();
    Outcome.Done done =
        request.call(
            new MendingCommand.Mend(
                MendingViews.verb(wanted.act()),
                MendingViews.filter(wanted.filter()),
                rate == null ? DEFAULT_RATE : rate,
                Shown.text(wanted.reason())));
    Mending mending = CalmRequest.reply(done, Reply.OfMending.class).mending();
    return Answer.json(202, MendingViews.mending(mending))
        .at(done.position())
        .with("Location", "/v1/mendings/" + mending.id());
  }

  /** Says what one would do, reading a chunk after the other so that nobody waits behind it. */
  public Answer rehearse(CalmRequest request) {
    MendingRequest wanted = request.body(MendingRequest.class);
    Mending mending =
        Mending.started(
            request.exchange().principal().tenant(),
            new MendingId(new UUID(0, 0)),
            MendingViews.verb(wanted.act()),
            MendingViews.filter(wanted.filter()),
            DEFAULT_RATE,
            "",
            "",
            Long.MAX_VALUE,
            0);
    List<String> first = new ArrayList<>();
    long matching = 0;
    List<DeadLetter> chunk = chunk(request, null);
    while (!chunk.isEmpty()) {
      for (DeadLetter letter : chunk) {
        if (mending.means(letter)) {
          matching++;
          if (first.size() < FIRST) {
            first.add(letter.id().toString());
          }
        }
      }
      chunk = chunk.size() < CHUNK ? List.of() : chunk(request, chunk.getLast().id());
    }
    return Answer.json(200, new MendingRehearsal(matching, first));
  }

  private static List<DeadLetter> chunk(CalmRequest request, @Nullable DeadLetterId last) {
    return request.read(
        Permission.DEAD_LETTER_READ, tenant -> tenant.deadLetters().behind(last, CHUNK));
  }

  /** Those that go on and the latest that ended, newest first. */
  public Answer list(CalmRequest request) {
    List<Mending> all =
        request.read(
            Permission.DEAD_LETTER_READ, tenant -> List.copyOf(tenant.deadLetters().mendings()));
    return Lists.answer(all.reversed().stream().map(MendingViews::mending).toList(), "");
  }

  /** One of them. */
  public Answer get(CalmRequest request) {
    MendingId id = id(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.DEAD_LETTER_READ,
                tenant -> Optional.ofNullable(tenant.deadLetters().mending(id)))
            .map(MendingViews::mending)
            .orElseThrow(() -> RequestRefused.notFound("mending", id)));
  }

  /** Calls one off. */
  public Answer cancel(CalmRequest request) {
    Outcome.Done done = request.call(new MendingCommand.CallOff(id(request)));
    Mending mending = CalmRequest.reply(done, Reply.OfMending.class).mending();
    return Answer.json(200, MendingViews.mending(mending)).at(done.position());
  }

  private static MendingId id(CalmRequest request) {
    return MendingId.parse(request.path("mendingId"));
  }
}
