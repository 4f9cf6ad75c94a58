package io.agentmesh.http.resource.agents;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.Explanation;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.AgentHeartbeat;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.AgentUpdate;
import io.agentmesh.wire.rest.agents.LevelCap;
import io.agentmesh.wire.rest.agents.Termination;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agents}. */
public final class AgentsResource {
  private final Listings listings;

  /** Lists come from the listings. */
  public AgentsResource(Listings listings) {
    this.listings = listings;
  }

  /** Registers an agent. */
  public Answer register(CalmRequest request) {
    AgentRegistration wanted = request.body(AgentRegistration.class);
    AgentId id = new AgentId(wanted.id());
    Outcome.Done done =
        request.call(
            new AgentCommand.Register(
                id,
                AgentViews.spec(
                    wanted.name(),
                    wanted.capabilities(),
                    wanted.concurrency(),
                    wanted.heartbeatTimeoutMillis(),
                    wanted.tags(),
                    wanted.description()),
                false));
    return changed(request, 201, done).with("Location", "/v1/agents/" + id);
  }

  /** Replaces what an agent declares. */
  public Answer update(CalmRequest request) {
    long version = expectedVersion(request.exchange().header(HttpHeaders.IF_MATCH));
    AgentUpdate wanted = request.body(AgentUpdate.class);
    Outcome.Done done =
        request.call(
            new AgentCommand.Update(
                agent(request),
                AgentViews.spec(
                    wanted.name(),
                    wanted.capabilities(),
                    wanted.concurrency(),
                    wanted.heartbeatTimeoutMillis(),
                    wanted.tags(),
                    wanted.description()),
                version));
    return changed(request, 200, done);
  }

  /** An agent as it is now. */
  public Answer get(CalmRequest request) {
    AgentId id = agent(request);
    Agent shown =
        request
            .read(
                Permission.AGENT_READ,
                tenant ->
                    Optional.ofNullable(tenant.agents().find(id))
                        .map(agent -> AgentViews.of(agent, tenant)))
            .orElseThrow(() -> RequestRefused.notFound("agent", id));
    return tagged(Answer.json(200, shown), shown.version());
  }

  /** What changed about an agent of late. */
  public Answer history(CalmRequest request) {
    AgentId id = agent(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.AGENT_READ,
                tenant ->
                    Optional.ofNullable(tenant.agents().find(id))
                        .map(_ -> tenant.histories().of(id)))
            .map(AgentViews::history)
            .orElseThrow(() -> RequestRefused.notFound("agent", id)));
  }

  /** A page of agents. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.AGENT_READ);
    return Lists.answer(
        listings.agents(request.exchange().principal().tenant(), AgentQueries.of(request), page),
        listed -> AgentViews.of(listed.agent(), listed.leases(), 0));
  }

  /** An agent says that it lives. */
  public Answer heartbeat(CalmRequest request) {
    HealthMetrics metrics =
        request.hasBody()
            ? AgentViews.metrics(request.body(AgentHeartbeat.class))
            : HealthMetrics.NONE;
    return changed(request, 200, request.call(new AgentCommand.Heartbeat(agent(request), metrics)));
  }

  /** Gives an agent nothing new. */
  public Answer pause(CalmRequest request) {
    return changed(
        request, 200, request.call(new AgentCommand.Pause(agent(request), reason(request))));
  }

  /** Shuts an agent out. */
  public Answer quarantine(CalmRequest request) {
    return changed(
        request, 200, request.call(new AgentCommand.Quarantine(agent(request), reason(request))));
  }

  /** Lets no level above one count of a capability of an agent. */
  public Answer cap(CalmRequest request) {
    LevelCap wanted = request.body(LevelCap.class);
    return cap(request, wanted.level(), Shown.text(wanted.reason()));
  }

  /** Lets the level count that an agent declares. */
  public Answer uncap(CalmRequest request) {
    return cap(request, 0, "");
  }

  private static Answer cap(CalmRequest request, int level, String reason) {
    return changed(
        request,
        200,
        request.call(
            new AgentCommand.CapLevel(agent(request), request.path("capability"), level, reason)));
  }

  /** Gives an agent work again. */
  public Answer resume(CalmRequest request) {
    return changed(
        request, 200, request.call(new AgentCommand.Resume(agent(request), reason(request))));
  }

  /** Ends an agent. */
  public Answer terminate(CalmRequest request) {
    Termination wanted = request.body(Termination.class);
    boolean force = Boolean.TRUE.equals(wanted.force());
    return changed(
        request,
        200,
        request.call(new AgentCommand.Terminate(agent(request), wanted.reason(), force)));
  }

  private static Answer changed(CalmRequest request, int status, Outcome.Done done) {
    io.agentmesh.domain.agent.Agent agent = CalmRequest.reply(done, Reply.OfAgent.class).agent();
    Agent shown = request.read(Permission.AGENT_READ, tenant -> AgentViews.of(agent, tenant));
    return tagged(Answer.json(status, shown), agent.version()).at(done.position());
  }

  private static Answer tagged(Answer answer, long version) {
    return answer.with(HttpHeaders.ETAG, "\"" + version + "\"");
  }

  private static AgentId agent(CalmRequest request) {
    return new AgentId(request.path("agentId"));
  }

  private static String reason(CalmRequest request) {
    return request.hasBody() ? Shown.text(request.body(Explanation.class).reason()) : "";
  }

  private static long expectedVersion(@Nullable String tag) {
    if (tag == null) {
      throw RequestRefused.of(
          ProblemType.PRECONDITION_REQUIRED, "If-Match must name the version to replace.");
    }
    try {
      return Long.parseLong(tag.substring(1, tag.length() - 1));
    } catch (NumberFormatException tooLarge) {
      throw RequestRefused.of(ProblemType.PRECONDITION_FAILED, "There is no such version.");
    }
  }
}
