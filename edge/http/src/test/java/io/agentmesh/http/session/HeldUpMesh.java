package io.agentmesh.http.session;

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
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.webhook.WebhookDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mesh in front of another that keeps calls back, or refuses them, while the test says so. */
final class HeldUpMesh implements Mesh {
  private final Mesh behind;
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private boolean overloaded;

  HeldUpMesh(Mesh behind) {
    this.behind = behind;
  }

  synchronized void hold() {
    holding = true;
  }

  synchronized int heldCalls() {
    return held.size();
  }

  synchronized void release() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  synchronized void overload(boolean now) {
    overloaded = now;
  }

  private synchronized void take(Runnable call) {
    if (overloaded) {
      throw new MeshUnavailable("the node is overloaded");
    }
    if (holding) {
      held.add(call);
    } else {
      call.run();
    }
  }

  @Override
  public void call(Origin origin, List<Command> commands, Answer answer) {
    take(() -> behind.call(origin, commands, answer));
  }

  @Override
  public CompletableFuture<Outcome> call(Origin origin, Command command) {
    return behind.call(origin, command);
  }

  @Override
  public <T> CompletableFuture<T> read(
      Principal principal, Permission permission, Function<TenantState, T> query) {
    return behind.read(principal, permission, query);
  }

  @Override
  public <T> CompletableFuture<T> readAll(
      Principal principal, Permission permission, Function<State, T> query) {
    return behind.readAll(principal, permission, query);
  }

  @Override
  public Attachment attach(
      TenantId tenant, AgentId agent, Receiver receiver, int deliveries, int tasks) {
    Attachment attachment = behind.attach(tenant, agent, receiver, deliveries, tasks);
    return new Attachment() {
      @Override
      public void credit(int moreDeliveries, int moreTasks) {
        take(() -> attachment.credit(moreDeliveries, moreTasks));
      }

      @Override
      public void detach() {
        attachment.detach();
      }
    };
  }

  @Override
  public Runnable watch(TenantId tenant, TaskId task, Consumer<@Nullable Task> end) {
    return behind.watch(tenant, task, end);
  }

  @Override
  public Runnable awaitReply(
      TenantId tenant, MessageId request, Consumer<@Nullable RequestReply> reply) {
    return behind.awaitReply(tenant, request, reply);
  }

  @Override
  public void noteAuthentication(Principal principal, String sourceIp) {
    behind.noteAuthentication(principal, sourceIp);
  }

  @Override
  public void noteAuthenticationFailure(String sourceIp, String reason) {
    behind.noteAuthenticationFailure(sourceIp, reason);
  }

  @Override
  public KeyDirectory keys() {
    return behind.keys();
  }

  @Override
  public WebhookDirectory webhooks() {
    return behind.webhooks();
  }

  @Override
  public CompletableFuture<Void> listed(long position) {
    return behind.listed(position);
  }

  @Override
  public SubjectData subjects() {
    return behind.subjects();
  }

  @Override
  public Opening opening() {
    return behind.opening();
  }

  @Override
  public Watching events() {
    return behind.events();
  }
}
