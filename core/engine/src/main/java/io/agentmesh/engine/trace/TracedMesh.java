package io.agentmesh.engine.trace;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.export.SubjectData;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.engine.follow.Follower;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.webhook.WebhookDirectory;
import io.agentmesh.journal.Journal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The mesh with its traces written down: of what is sent, how it came about, and of what is handed
 * out, how long it was under way. All else passes through as it is.
 */
public final class TracedMesh implements Mesh, AutoCloseable {
  private static final int MOST_UNDERWAY = 8192;

  private final Mesh mesh;
  private final Tracing tracing;
  private final Underway underway = new Underway(MOST_UNDERWAY);
  private final Follower follower;

  private TracedMesh(Mesh mesh, Tracing tracing, Journal journal) {
    this.mesh = mesh;
    this.tracing = tracing;
    this.follower =
        new Follower(
            journal,
            new LeaseEnds(underway),
            FollowOptions.DEFAULT,
            "traces-0",
            journal.lastPosition());
  }

  /** Follows the journal from its end; it keeps nothing for that. */
  public static TracedMesh start(Mesh mesh, Tracing tracing, Journal journal) {
    TracedMesh traced = new TracedMesh(mesh, tracing, journal);
    traced.follower.start();
    return traced;
  }

  @Override
  public void call(Origin origin, List<Command> commands, Answer answer) {
    TracedActs acts = new TracedActs(tracing, underway, origin, commands);
    if (!acts.any()) {
      mesh.call(origin, commands, answer);
      return;
    }
    try {
      mesh.call(acts.origin(), acts.commands(), new TracedAnswer(answer, acts.spans()));
    } catch (MeshUnavailable e) {
      SpanEnd refused = new SpanEnd.Refused(Refusal.Kind.UNAVAILABLE);
      acts.spans().forEach(span -> span.end(refused));
      throw e;
    }
  }

  @Override
  public CompletableFuture<Outcome> call(Origin origin, Command command) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    call(origin, List.of(command), outcomes -> future.complete(outcomes.getFirst()));
    return future;
  }

  @Override
  public <T> CompletableFuture<T> read(
      Principal principal, Permission permission, Function<TenantState, T> query) {
    return mesh.read(principal, permission, query);
  }

  @Override
  public <T> CompletableFuture<T> readAll(
      Principal principal, Permission permission, Function<State, T> query) {
    return mesh.readAll(principal, permission, query);
  }

  @Override
  public Attachment attach(
      TenantId tenant, AgentId agent, Receiver receiver, int deliveries, int tasks) {
    Receiver traced = new TracedReceiver(receiver, tracing, underway);
    return mesh.attach(tenant, agent, traced, deliveries, tasks);
  }

  @Override
  public Runnable watch(TenantId tenant, TaskId task, Consumer<@Nullable Task> end) {
    return mesh.watch(tenant, task, end);
  }

  @Override
  public Runnable awaitReply(
      TenantId tenant, MessageId request, Consumer<@Nullable RequestReply> reply) {
    return mesh.awaitReply(tenant, request, reply);
  }

  @Override
  public void noteAuthentication(Principal principal, String sourceIp) {
    mesh.noteAuthentication(principal, sourceIp);
  }

  @Override
  public void noteAuthenticationFailure(String sourceIp, String reason) {
    mesh.noteAuthenticationFailure(sourceIp, reason);
  }

  @Override
  public KeyDirectory keys() {
    return mesh.keys();
  }

  @Override
  public WebhookDirectory webhooks() {
    return mesh.webhooks();
  }

  @Override
  public CompletableFuture<Void> listed(long position) {
    return mesh.listed(position);
  }

  @Override
  public SubjectData subjects() {
    return mesh.subjects();
  }

  @Override
  public Watching events() {
    return mesh.events();
  }

  @Override
  public Opening opening() {
    return mesh.opening();
  }

  /** Hears what the journal still tells, and ends what is under way. */
  @Override
  public void close() {
    follower.close();
    underway.close();
  }
}
