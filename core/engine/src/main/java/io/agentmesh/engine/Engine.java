package io.agentmesh.engine;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.once.SipHash;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.consumer.ProjectionFeed;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.entrance.Entrance;
import io.agentmesh.engine.erase.Erasing;
import io.agentmesh.engine.export.SubjectData;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.options.Outside;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.recovery.Recovery;
import io.agentmesh.engine.replay.TopicReplays;
import io.agentmesh.engine.seal.ErasedSubjects;
import io.agentmesh.engine.seal.KeptSubjects;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.shard.Shard;
import io.agentmesh.engine.shelf.DiskKeyShelf;
import io.agentmesh.engine.shelf.DiskShelf;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.engine.watch.feed.WatchFeed;
import io.agentmesh.engine.webhook.WebhookDirectory;
import io.agentmesh.journal.Journal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The mesh of one shard: recovers from its journal, then takes calls. Safe for any thread. It owns
 * the journal and the projection that it is given and closes both.
 */
public final class Engine implements Mesh, AutoCloseable {
  private final Journal journal;
  private final Projection projection;
  private final KeyDirectory keys = new KeyDirectory();
  private final WebhookDirectory webhooks = new WebhookDirectory();
  private final Shard shard;
  private final ProjectionFeed feed;
  private final Snapshots snapshots;
  private final WatchFeed watches;
  private final TopicReplays replays;
  private final Erasing erasing;
  private final Opening opening;
  private final SubjectData subjects;
  private final Entrance entrance;
  private final DiskShelf shelf;
  private final DiskKeyShelf keyShelf;
  private volatile Supplier<@Nullable String> shedding = () -> null;

  private Engine(EngineParts parts, MeshRules rules, EngineOptions options) {
    this.journal = parts.journal();
    this.projection = parts.projection();
    this.shelf = new DiskShelf(journal.scratch("shelf"), options.messageMemory());
    this.keyShelf =
        new DiskKeyShelf(
            journal.scratch("keys"),
            options.keyMemory(),
            new SipHash(parts.entropy().next(), parts.entropy().next()));
    Recovery.Recovered recovered = Recovery.run(journal, projection, rules, shelf, keyShelf);
    State state = recovered.state();
    for (ApiKey key : state.keys()) {
      keys.put(key);
    }
    for (TenantState tenant : state.tenants()) {
      keys.open(tenant.id());
      keys.tell(tenant.id(), tenant.rights().roles());
      tenant.rights().delegations().all().values().forEach(keys::tell);
      tenant
          .webhooks()
          .all()
          .forEach((agent, w) -> webhooks.put(new WebhookDirectory.Owner(tenant.id(), agent), w));
      if (!tenant.account().active()) {
        keys.bar(tenant.id(), tenant.account().closed());
      }
    }
    this.snapshots =
        new Snapshots(journal, options, recovered.snapshotBytes(), recovered.replayedBytes());
    this.feed = new ProjectionFeed(journal, projection);
    snapshots.releaseUpTo(feed::position);
    this.replays = new TopicReplays(journal);
    ErasedSubjects erased = new ErasedSubjects();
    this.erasing = new Erasing(journal, parts.sealing(), erased, webhooks, snapshots::hold, state);
    KeptSubjects kept = KeptSubjects.of(state);
    this.shard =
        new Shard(
            parts,
            options,
            state,
            recovered.lastTime(),
            new Outside(keys, webhooks, replays::stir, erasing::begun, kept),
            snapshots,
            this::shedding);
    this.subjects = new SubjectData(journal, parts.sealing());
    this.opening = new Opening(parts.sealing(), erased);
    this.entrance =
        new Entrance(parts.sealing(), kept, shard::call, this::subjectOf, options.inboxCalls());
    feed.limitLag(options.maxProjectionLag());
    this.watches = new WatchFeed(journal, keys, parts.clock(), options.watch(), opening);
  }

  /** Recovers and starts. Everything that was durable is there when this returns. */
  public static Engine start(EngineParts parts, MeshRules rules, EngineOptions options) {
    Engine engine = new Engine(parts, rules, options);
    engine.shard.start();
    engine.snapshots.start();
    engine.feed.start();
    engine.watches.start();
    engine.replays.start(engine.shard);
    engine.erasing.start(engine.shard);
    return engine;
  }

  @Override
  public void call(Origin origin, List<Command> commands, Answer answer) {
    entrance.call(origin, commands, answer);
  }

  @Override
  public CompletableFuture<Outcome> call(Origin origin, Command command) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    entrance.call(origin, List.of(command), outcomes -> future.complete(outcomes.getFirst()));
    return future;
  }

  @Override
  public <T> CompletableFuture<T> read(
      Principal principal, Permission permission, Function<TenantState, T> query) {
    return shard.read(
        principal, permission, state -> query.apply(state.tenant(principal.tenant())));
  }

  @Override
  public <T> CompletableFuture<T> readAll(
      Principal principal, Permission permission, Function<State, T> query) {
    return shard.read(principal, permission, query);
  }

  @Override
  public Attachment attach(
      TenantId tenant, AgentId agent, Receiver receiver, int deliveries, int tasks) {
    return shard.attach(tenant, agent, receiver, deliveries, tasks);
  }

  @Override
  public Runnable watch(TenantId tenant, TaskId task, Consumer<@Nullable Task> end) {
    return shard.watch(tenant, task, end);
  }

  @Override
  public Runnable awaitReply(
      TenantId tenant, MessageId request, Consumer<@Nullable RequestReply> reply) {
    return shard.awaitReply(tenant, request, reply);
  }

  @Override
  public void noteAuthentication(Principal principal, String sourceIp) {
    shard.noteAuthentication(principal, sourceIp);
  }

  @Override
  public void noteAuthenticationFailure(String sourceIp, String reason) {
    shard.noteAuthenticationFailure(sourceIp, reason);
  }

  @Override
  public KeyDirectory keys() {
    return keys;
  }

  @Override
  public WebhookDirectory webhooks() {
    return webhooks;
  }

  @Override
  public CompletableFuture<Void> listed(long position) {
    return feed.listed(position);
  }

  @Override
  public SubjectData subjects() {
    return subjects;
  }

  @Override
  public Watching events() {
    return watches;
  }

  private CompletableFuture<String> subjectOf(TenantId tenant, DeadLetterId letter) {
    return read(
        Principal.system(tenant),
        Permission.DEAD_LETTER_READ,
        kept -> kept.deadLetters().dataSubject(letter));
  }

  @Override
  public Opening opening() {
    return opening;
  }

  /** Has new work refused while this says why; asked on the shard's thread, so it may not block. */
  public void refuseWorkWhile(Supplier<@Nullable String> reason) {
    shedding = reason;
  }

  private @Nullable String shedding() {
    String lag = feed.lagLimit();
    return lag != null ? lag : shedding.get();
  }

  /** Why the mesh takes nothing any more, or null while it does. */
  public @Nullable String failure() {
    return shard.failure();
  }

  /** What hinders the lists, or null while they follow the journal. */
  public @Nullable String projectionFailure() {
    return feed.failure();
  }

  /** Records that the lists are behind the journal. */
  public long projectionLag() {
    return feed.lag();
  }

  /** The whole state, taken apart; for comparisons and examinations, not for every day. */
  public CompletableFuture<List<Image>> images() {
    return shard.images();
  }

  /**
   * Keeps the journal's segments behind the position that this says, for another consumer of it,
   * until the answer is run.
   */
  public Runnable holdSegments(LongSupplier position) {
    return snapshots.hold(position);
  }

  /**
   * Gives back every lease that nobody works on yet, for a node that is about to stop. Completes
   * also when the mesh has failed: then the leases run out.
   */
  public CompletableFuture<@Nullable Void> handBackLeases() {
    try {
      return shard.handBackLeases().<@Nullable Void>handle((_, _) -> null);
    } catch (MeshUnavailable e) {
      return CompletableFuture.<@Nullable Void>completedFuture(null);
    }
  }

  /** Finishes what was taken, lets the lists catch up, and closes journal and projection. */
  @Override
  public void close() {
    replays.close();
    erasing.close();
    entrance.close();
    shard.close();
    watches.close();
    snapshots.close();
    shelf.close();
    keyShelf.close();
    journal.close();
    feed.close();
    projection.close();
  }
}
