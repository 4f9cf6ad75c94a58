package io.agentmesh.http.schema.judge;

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
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.webhook.WebhookDirectory;
import io.agentmesh.http.schema.Schemas;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The mesh with somebody who reads schemas: what has to be judged before it counts is judged on
 * threads of its own and handed in again. All else passes through as it is.
 */
public final class JudgedMesh implements Mesh, AutoCloseable {
  private static final int WAITING = 256;
  private static final long STACK_BYTES = 8 << 20;
  private static final long IDLE_SECONDS = 10;

  private final Mesh mesh;
  private final Judge judge;
  private final ThreadPoolExecutor threads;

  /** Of the mesh, with schemas that are read like that. */
  public JudgedMesh(Mesh mesh, Schemas schemas) {
    this.mesh = mesh;
    this.judge = new Judge(schemas);
    int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    AtomicInteger made = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread =
                  new Thread(null, work, "judge-" + made.getAndIncrement(), STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void call(Origin origin, List<Command> commands, Answer answer) {
    mesh.call(
        origin,
        commands,
        answer.by(outcomes -> {
          for (Outcome outcome : outcomes) {
            if (Round.isUnjudged(outcome)) {
              round(origin, commands, outcomes, answer);
              return;
            }
          }
          answer.answer(outcomes);
        }));
  }

  @Override
  public CompletableFuture<Outcome> call(Origin origin, Command command) {
    CompletableFuture<Outcome> judged = new CompletableFuture<>();
    var _ =
        mesh.call(origin, command)
            .whenComplete((outcome, failure) -> {
              if (failure != null) {
                judged.completeExceptionally(failure);
              } else {
                round(
                    origin, List.of(command), List.of(outcome), o -> judged.complete(o.getFirst()));
              }
            });
    return judged;
  }

  private void round(Origin origin, List<Command> commands, List<Outcome> outcomes, Answer answer) {
    new Round(mesh, judge, threads, origin, commands, outcomes, answer).begin();
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
    return mesh.attach(tenant, agent, receiver, deliveries, tasks);
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
  public Watching events() {
    return mesh.events();
  }

  @Override
  public SubjectData subjects() {
    return mesh.subjects();
  }

  @Override
  public Opening opening() {
    return mesh.opening();
  }

  /** Judges nothing more; what is under way is answered by nobody. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
