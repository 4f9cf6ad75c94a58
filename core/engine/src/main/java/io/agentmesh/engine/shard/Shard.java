package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.state.Capture;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.options.Outside;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.shard.queue.Inbox;
import io.agentmesh.engine.shard.queue.Job;
import io.agentmesh.journal.Journal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One shard: its state, its thread, and the jobs that callers have it do. */
public final class Shard implements AutoCloseable {
  private final State state;
  private final Journal journal;
  private final ShardClock time;
  private final Outbox outbox;
  private final Receivers receivers = new Receivers();
  private final Waits waits;
  private final Acting acting;
  private final HandingBack handingBack;
  private final ShardLoop loop;
  private final Snapshots snapshots;
  private final Supplier<@Nullable String> lagging;
  private @Nullable String lag;

  /** Takes a recovered state over. */
  public Shard(
      EngineParts parts,
      EngineOptions options,
      State state,
      long lastTime,
      Outside outside,
      Snapshots snapshots,
      Supplier<@Nullable String> lagging) {
    this.state = state;
    this.journal = parts.journal();
    this.snapshots = snapshots;
    this.lagging = lagging;
    this.time = new ShardClock(parts.clock(), lastTime);
    this.outbox = new Outbox(journal::lastPosition);
    this.waits = new Waits(state, outbox);
    Effects effects =
        new Effects(state, receivers, waits, outside, outbox, this::giveBack, this::giveBack);
    this.acting = new Acting(state, parts, effects, outbox, time, this::isStopping);
    this.handingBack = new HandingBack(acting);
    this.loop =
        new ShardLoop(
            journal,
            outbox,
            options,
            this::tick,
            this::betweenBursts,
            parts.afterEffects(),
            parts.meter());
    state.tenants().forEach(t -> t.presence().begin(time.getAsLong()));
  }

  /** Starts the journal and the shard's thread. */
  public void start() {
    journal.start(loop);
    loop.start();
  }

  /** Why nothing is taken any more, or null. */
  public @Nullable String failure() {
    return loop.failure();
  }

  /** Hands commands in. */
  public void call(Origin origin, List<Command> commands, Answer answer) {
    loop.post(new Calling(origin, commands, answer, acting, outbox, this::shedCall));
  }

  /** Reads from the state. */
  public <T> CompletableFuture<T> read(
      Principal principal, Permission permission, Function<State, T> query) {
    return ask(
        principal.tenant(),
        result -> {
          String denial = Authority.denial(state, principal, permission, null, time.getAsLong());
          if (denial != null) {
            Origin origin = new Origin(principal, "", "", "", "");
            acting.denied(origin, permission.name(), denial);
            outbox.answer(result, () -> result.completeExceptionally(new ReadDenied(denial)));
            return;
          }
          T answer = query.apply(state);
          outbox.answer(result, () -> result.complete(answer));
        });
  }

  private <T> CompletableFuture<T> ask(TenantId tenant, Consumer<CompletableFuture<T>> question) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.post(
        new Job() {
          @Override
          public TenantId tenant() {
            return tenant;
          }

          @Override
          public void run() {
            try {
              question.accept(result);
            } catch (RuntimeException e) {
              result.completeExceptionally(e);
            }
          }

          @Override
          public void refuse(String reason) {
            result.completeExceptionally(new MeshUnavailable(reason));
          }
        });
    return result;
  }

  /** Attaches a receiver. */
  public Attachment attach(
      TenantId tenant, AgentId agent, Receiver receiver, int deliveries, int tasks) {
    Slot slot = new Slot(tenant, agent, receiver);
    post(
        tenant,
        () -> {
          TenantState of = state.find(tenant);
          if (of == null || !of.account().active()) {
            String why = of == null ? "there is no such tenant" : of.account().closed();
            outbox.add(() -> receiver.ended(why));
          } else {
            receivers.attach(slot, of.presence(), deliveries, tasks, time.getAsLong());
            acting.dispatch(tenant);
          }
        });
    return new Attachment() {
      @Override
      public void credit(int moreDeliveries, int moreTasks) {
        post(
            tenant,
            () -> {
              receivers.credit(slot, moreDeliveries, moreTasks);
              acting.dispatch(tenant);
            });
      }

      @Override
      public void detach() {
        loop.postOwn(Job.of(TenantId.SYSTEM, () -> receivers.detach(slot)));
      }
    };
  }

  /** Watches for the end of a task. */
  public Runnable watch(TenantId tenant, TaskId id, Consumer<@Nullable Task> end) {
    post(tenant, () -> waits.end(tenant, id, end));
    return () -> loop.postOwn(Job.of(TenantId.SYSTEM, () -> waits.forgetEnd(id, end)));
  }

  /** Waits for the reply to a request. */
  public Runnable awaitReply(
      TenantId tenant, MessageId id, Consumer<@Nullable RequestReply> asker) {
    post(tenant, () -> waits.reply(tenant, id, time.getAsLong(), asker));
    return () -> loop.postOwn(Job.of(TenantId.SYSTEM, () -> waits.forgetReply(id, asker)));
  }

  /** Keeps that somebody proved who it is. */
  public void noteAuthentication(Principal principal, String sourceIp) {
    Origin origin = new Origin(principal, "", "", sourceIp, "");
    loop.postOwn(Job.of(principal.tenant(), () -> acting.authenticated(origin)));
  }

  /** Keeps that somebody could not prove who it is. */
  public void noteAuthenticationFailure(String sourceIp, String reason) {
    Origin origin = new Origin(Principal.system(TenantId.SYSTEM), "", "", sourceIp, "");
    loop.postOwn(Job.of(TenantId.SYSTEM, () -> acting.notAuthenticated(origin, reason)));
  }

  /** The whole state, taken apart. */
  public CompletableFuture<List<Image>> images() {
    return ask(
        TenantId.SYSTEM,
        result -> {
          List<Image> images = Images.of(state);
          outbox.answer(result, () -> result.complete(images));
        });
  }

  /** Gives back every delivery that is leased and every task that no agent has begun. */
  public CompletableFuture<Void> handBackLeases() {
    return ask(
        TenantId.SYSTEM,
        result -> {
          for (TenantState tenant : state.tenants()) {
            handingBack.all(tenant, time.getAsLong());
          }
          outbox.answer(result, () -> result.complete(null));
        });
  }

  private boolean isStopping() {
    return loop.isStopping();
  }

  private void giveBack(Task task) {
    loop.postOwn(Job.of(TenantId.SYSTEM, () -> handingBack.task(task)));
  }

  private void giveBack(Delivery delivery) {
    loop.postOwn(Job.of(TenantId.SYSTEM, () -> handingBack.delivery(delivery)));
  }

  private void tick() {
    List.copyOf(state.tenants()).forEach(this::tick);
    acting.keepRepeatedDenials();
    lag = lagging.get();
  }

  private void tick(TenantState tenant) {
    Origin mesh = Origin.system(Principal.system(tenant.id()));
    acting.act(mesh, new Tick(), null);
    if (tenant.account().active()) {
      for (Mending mending : tenant.deadLetters().running()) {
        acting.act(mesh, new MendingCommand.GoOn(mending.id()), shed());
      }
    }
    for (Erasure erasure : tenant.erasures().sweeping()) {
      acting.act(mesh, new EvidenceCommand.GoOnErasing(erasure.id()), null);
    }
  }

  /** Why new work is refused now, or null; asked for every call, for a disk fills up quickly. */
  private @Nullable String shed() {
    return switch (journal.admission()) {
      case ACCEPTING -> lag;
      case DRAINING -> "the disk is nearly full; only what empties the mesh is taken";
      case FAILED -> "the journal failed";
    };
  }

  private @Nullable String shedCall() {
    String why = shed();
    return why == null && loop.isLate() ? Inbox.FULL + ": the call waited for too long" : why;
  }

  private void betweenBursts() {
    List.copyOf(state.deleting()).forEach(id -> tick(state.tenant(id)));
    if (acting.moreToDispatch()) {
      state.tenants().forEach(t -> acting.dispatch(t.id()));
    }
    snapshots.appended(acting.takeAppendedBytes(), time.getAsLong(), () -> new Capture(state));
  }

  private void post(TenantId tenant, Runnable what) {
    loop.post(Job.of(tenant, what));
  }

  @Override
  public void close() {
    loop.close();
  }
}
