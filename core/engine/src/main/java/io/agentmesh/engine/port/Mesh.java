package io.agentmesh.engine.port;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.export.SubjectData;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.webhook.WebhookDirectory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the edges ask of the mesh. Safe for any thread; every method returns at once. {@link
 * MeshUnavailable} is thrown when a call can not be taken; then nothing of it happened.
 */
public interface Mesh {
  /** Hands commands in, which are decided in their order, one after the other. */
  void call(Origin origin, List<Command> commands, Answer answer);

  /** Hands one command in. The future fails only with {@link MeshUnavailable}. */
  CompletableFuture<Outcome> call(Origin origin, Command command);

  /**
   * Reads from the tenant's state on the shard thread; the function must be quick and give away
   * nothing that can change. Fails with {@link ReadDenied} when the principal lacks the permission.
   */
  <T> CompletableFuture<T> read(
      Principal principal, Permission permission, Function<TenantState, T> query);

  /**
   * Reads from the whole state, as {@link #read}; the permission is one that reaches over tenants.
   */
  <T> CompletableFuture<T> readAll(
      Principal principal, Permission permission, Function<State, T> query);

  /** Attaches the way to an agent, with what it takes at once. */
  Attachment attach(TenantId tenant, AgentId agent, Receiver receiver, int deliveries, int tasks);

  /**
   * Calls back once when the task has ended, at once when it has; with null when there is no such
   * task in memory. The result cancels the watch.
   */
  Runnable watch(TenantId tenant, TaskId task, Consumer<@Nullable Task> end);

  /**
   * Calls back once when the request has its reply, at once when it has; with null when the request
   * is no longer kept. The result cancels the wait.
   */
  Runnable awaitReply(TenantId tenant, MessageId request, Consumer<@Nullable RequestReply> reply);

  /**
   * Keeps for the audit trail that somebody proved who it is, and of an API key that it is in use;
   * of a key not more often than once an hour.
   */
  void noteAuthentication(Principal principal, String sourceIp);

  /** Keeps for the audit trail that somebody could not prove who it is; floods are counted. */
  void noteAuthenticationFailure(String sourceIp, String reason);

  /** The API keys, for the edges to recognise callers by. */
  KeyDirectory keys();

  /** The webhooks, for whoever pushes. */
  WebhookDirectory webhooks();

  /** Completes when lists show everything up to the position. */
  CompletableFuture<Void> listed(long position);

  /** What the journal holds about data subjects. */
  SubjectData subjects();

  /** The mesh's own events, for those who watch. */
  Watching events();

  /** Opens what the mesh gives away, which is sealed, for those who may see it. */
  Opening opening();
}
