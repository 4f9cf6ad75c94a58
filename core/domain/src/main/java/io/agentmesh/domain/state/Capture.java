package io.agentmesh.domain.state;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.state.mail.HeldMessage;
import io.agentmesh.domain.state.mail.Kept;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.tenant.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A state at one moment, to be taken apart later. Making one copies references, not things, so that
 * the state can go on at once; the images are made as they are asked for, by one other thread if
 * need be. What the shelf holds stays there until this is closed.
 */
public final class Capture implements Iterable<Image>, AutoCloseable {
  private final List<Supplier<Stream<Image>>> parts = new ArrayList<>();
  private final Shelf.Reading shelf;

  /** Captures a state; called by the thread that owns it. */
  public Capture(State state) {
    this.shelf = state.shelf().reading();
    List<Image> keys = new ArrayList<>();
    state.keys().forEach(key -> keys.add(new Image.OfKey(key)));
    keys.sort(Comparator.comparing(key -> ((Image.OfKey) key).key().id()));
    parts.add(keys::stream);
    state.tenants().forEach(this::capture);
  }

  /**
   * Every image, those that others lean on first; the order depends on nothing but the state, so
   * equal states give equal images.
   */
  @Override
  public Iterator<Image> iterator() {
    return parts.stream().flatMap(Supplier::get).iterator();
  }

  /** Lets go of what the shelf holds. */
  @Override
  public void close() {
    shelf.close();
  }

  private void capture(TenantState tenant) {
    Mailboxes mailboxes = tenant.mailboxes();
    Account account = tenant.account();
    List<Image> first = new ArrayList<>();
    first.add(
        new Image.OfTenant(
            tenant.id(), mailboxes.nextNumber() - 1, account.tenant(), account.pace().fullAt()));
    tenant.agents().all().forEach(a -> first.add(new Image.OfAgent(a)));
    tenant.subscriptions().all().forEach(s -> first.add(new Image.OfSubscription(s)));
    parts.add(first::stream);
    List<HeldMessage> messages = mailboxes.allMessages();
    parts.add(() ->
        messages.stream()
            .sorted(Comparator.comparing(m -> m.id().value()))
            .map(m -> new Image.OfMessage(m.message(shelf::get))));
    List<Kept> deliveries = mailboxes.allDeliveries();
    parts.add(() ->
        deliveries.stream()
            .sorted(Comparator.comparingLong(Kept::leaseDeadline).thenComparingLong(Kept::number))
            .map(d -> new Image.OfDelivery(d.delivery())));
    List<Image> fanouts = new ArrayList<>();
    mailboxes.fanouts().all().forEach(f -> fanouts.add(new Image.OfFanout(f.message(), f.place())));
    tenant.requests().all().forEach(r -> fanouts.add(new Image.OfRequest(r)));
    parts.add(fanouts::stream);
    List<Task> tasks = List.copyOf(tenant.tasks().all());
    parts.add(() ->
        tasks.stream()
            .sorted(Comparator.comparingLong(Capture::endOf).thenComparing(t -> t.id().value()))
            .map(Image.OfTask::new));
    List<DeadLetter> deadLetters = List.copyOf(tenant.deadLetters().all());
    parts.add(() -> deadLetters.stream().map(Image.OfDeadLetter::new));
    List<Image> last = new ArrayList<>();
    tenant.deadLetters().mendings().forEach(m -> last.add(new Image.OfMending(m)));
    repetitions(tenant, last);
    parts.add(last::stream);
  }

  /** Ended tasks by the time they ended, so that they are retired in the same order. */
  private static long endOf(Task task) {
    return switch (task.state()) {
      case TaskState.Queued _,
          TaskState.Assigned _,
          TaskState.Running _,
          TaskState.InputRequired _ ->
          0;
      case TaskState.Completed completed -> completed.at();
      case TaskState.Failed failed -> failed.at();
      case TaskState.Cancelled cancelled -> cancelled.at();
    };
  }

  private static void repetitions(TenantState tenant, List<Image> images) {
    List<Image.OfRepetition> keys = new ArrayList<>();
    tenant
        .repetitions()
        .keys()
        .forEach((scope, r) ->
            keys.add(
                new Image.OfRepetition(
                    tenant.id(),
                    scope.principal(),
                    scope.operation(),
                    scope.key(),
                    r.bodyHash(),
                    r.result(),
                    r.at())));
    keys.sort(
        Comparator.comparingLong(Image.OfRepetition::at)
            .thenComparing(Image.OfRepetition::principal)
            .thenComparing(Image.OfRepetition::operation)
            .thenComparing(Image.OfRepetition::key));
    images.addAll(keys);
    tenant
        .repetitions()
        .producers()
        .forEach((scope, producer) -> images.add(image(tenant, scope, producer)));
  }

  private static Image.OfProducer image(
      TenantState tenant, Repetitions.ProducerScope scope, Producer producer) {
    List<Long> numbers = new ArrayList<>();
    List<UUID> results = new ArrayList<>();
    for (long n = Math.max(1, producer.last() - Producer.WINDOW + 1); n <= producer.last(); n++) {
      UUID result = producer.resultOf(n);
      if (result != null) {
        numbers.add(n);
        results.add(result);
      }
    }
    return new Image.OfProducer(
        tenant.id(), scope.principal(), scope.producer(), numbers, results, producer.lastUsed());
  }
}
