package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.state.access.Rights;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.domain.state.mail.Kept;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.once.KeyPicture;
import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.state.once.Remembered;
import io.agentmesh.domain.state.work.HeldChunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.tenant.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;

/**
 * A state at one moment, to be taken apart later. Making one copies references, not things, so that
 * the state can go on at once; the images are made as they are asked for, by one other thread if
 * need be. What the shelves hold stays there until this is closed.
 */
public final class Capture implements Iterable<Image>, AutoCloseable {
  private final List<Iterable<Image>> parts = new ArrayList<>();
  private final Shelf.Reading shelf;
  private final KeyShelf.Reading keyShelf;

  /** Things of one kind, the order of their images, and how an image is made of one. */
  private record Part<T>(List<T> things, Comparator<T> order, Function<T, Image> image)
      implements Iterable<Image> {
    /**
     * The images one by one: not a stream, which would make all of them to sort or to join them.
     */
    @Override
    public Iterator<Image> iterator() {
      List<T> sorted = new ArrayList<>(things);
      sorted.sort(order);
      return imagesOf(sorted.iterator(), image);
    }
  }

  private static <T> Iterator<Image> imagesOf(Iterator<T> things, Function<T, Image> image) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return things.hasNext();
      }

      @Override
      public Image next() {
        return image.apply(things.next());
      }
    };
  }

  /** Captures a state; called by the thread that owns it. */
  public Capture(State state) {
    this.shelf = state.shelf().reading();
    this.keyShelf = state.keyShelf().reading();
    add(List.copyOf(state.keys()), Comparator.comparing(ApiKey::id), Image.OfKey::new);
    state.tenants().forEach(this::capture);
  }

  /**
   * Every image, those that others lean on first; the order depends on nothing but the state, so
   * equal states give equal images.
   */
  @Override
  public Iterator<Image> iterator() {
    Iterator<Iterable<Image>> rest = parts.iterator();
    return new Iterator<>() {
      private Iterator<Image> part = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!part.hasNext() && rest.hasNext()) {
          part = rest.next().iterator();
        }
        return part.hasNext();
      }

      @Override
      public Image next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return part.next();
      }
    };
  }

  /** Lets go of what the shelves hold. */
  @Override
  public void close() {
    shelf.close();
    keyShelf.close();
  }

  private void capture(TenantState tenant) {
    Mailboxes mailboxes = tenant.mailboxes();
    Account account = tenant.account();
    List<Image> first = new ArrayList<>();
    first.add(
        new Image.OfTenant(
            tenant.id(), mailboxes.nextNumber() - 1, account.tenant(), account.pace().fullAt()));
    rights(tenant, first);
    tenant.agents().all().forEach(a -> first.add(new Image.OfAgent(a)));
    tenant
        .histories()
        .agents()
        .forEach(a -> first.add(new Image.OfHistory(tenant.id(), a, tenant.histories().of(a))));
    tenant
        .webhooks()
        .all()
        .forEach((a, webhook) -> first.add(new Image.OfWebhook(tenant.id(), a, webhook)));
    contracts(tenant, first);
    tenant.holds().all().values().forEach(h -> first.add(new Image.OfHold(h)));
    tenant.approvals().all().values().forEach(a -> first.add(new Image.OfApproval(a)));
    tenant.erasures().all().values().forEach(e -> first.add(new Image.OfErasure(e)));
    tenant.subscriptions().all().forEach(s -> first.add(new Image.OfSubscription(s)));
    addAsTheyAre(first, image -> image);
    add(
        mailboxes.allMessages(),
        Comparator.comparing(m -> m.id().value()),
        m -> new Image.OfMessage(m.message(shelf::get)));
    add(
        mailboxes.allDeliveries(),
        Comparator.comparingLong(Kept::leaseDeadline).thenComparingLong(Kept::number),
        d -> new Image.OfDelivery(d.delivery()));
    addAsTheyAre(
        List.copyOf(mailboxes.fanouts().all()), f -> new Image.OfFanout(f.message(), f.place()));
    addAsTheyAre(List.copyOf(tenant.requests().all()), Image.OfRequest::new);
    addAsTheyAre(List.copyOf(tenant.subscriptions().replays().all()), Image.OfReplay::new);
    add(
        List.copyOf(tenant.tasks().all()),
        Comparator.comparingLong(Capture::endOf).thenComparing(t -> t.id().value()),
        Image.OfTask::new);
    add(
        tenant.tasks().chunks().all(),
        Comparator.comparing((HeldChunk c) -> c.task().value())
            .thenComparingInt(HeldChunk::sequence),
        c ->
            new Image.OfChunk(
                tenant.id(), c.task(), c.token(), c.attempt(), c.chunk(shelf::chunk)));
    addAsTheyAre(List.copyOf(tenant.deadLetters().all()), Image.OfDeadLetter::new);
    List<Image> last = new ArrayList<>();
    tenant.deadLetters().mendings().forEach(m -> last.add(new Image.OfMending(m)));
    addAsTheyAre(last, image -> image);
    keys(tenant.id(), tenant.repetitions().keys().picture());
    List<Image> images = new ArrayList<>();
    tenant
        .repetitions()
        .producers()
        .forEach((scope, producer) -> images.add(image(tenant, scope, producer)));
    addAsTheyAre(images, image -> image);
  }

  private static void rights(TenantState tenant, List<Image> images) {
    Rights rights = tenant.rights();
    rights.told().forEach(grant -> images.add(new Image.OfRole(tenant.id(), grant)));
    rights
        .allPolicies()
        .values()
        .forEach(policy -> images.add(new Image.OfPolicy(tenant.id(), policy)));
    if (rights.lastPolicyVersion() != 0) {
      images.add(new Image.OfPolicies(tenant.id(), rights.lastPolicyVersion()));
    }
    rights.delegations().all().values().forEach(d -> images.add(new Image.OfDelegation(d)));
  }

  private static void contracts(TenantState tenant, List<Image> images) {
    Contracts contracts = tenant.contracts();
    if (contracts.lastVersion() == 0) {
      return;
    }
    images.add(new Image.OfContracts(tenant.id(), contracts.lastVersion()));
    contracts
        .current()
        .values()
        .forEach(c -> images.add(new Image.OfContract(tenant.id(), c, true)));
    contracts.older().values().stream()
        .sorted(Comparator.comparingLong(Contract::version))
        .forEach(c -> images.add(new Image.OfContract(tenant.id(), c, false)));
  }

  private <T> void add(List<T> things, Comparator<T> order, Function<T, Image> image) {
    parts.add(new Part<>(things, order, image));
  }

  private <T> void addAsTheyAre(List<T> things, Function<T, Image> image) {
    add(things, (_, _) -> 0, image);
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

  /** In the order in which they came, which is that of their times. */
  private void keys(TenantId tenant, KeyPicture keys) {
    parts.add(() -> imagesOf(keys.read(keyShelf), use -> image(tenant, use)));
  }

  private static Image.OfRepetition image(TenantId tenant, KeyPicture.Use use) {
    KeyScope scope = use.scope();
    Remembered is = use.remembered();
    return new Image.OfRepetition(
        tenant,
        scope.principal(),
        scope.operation(),
        scope.key(),
        is.bodyHash(),
        is.result(),
        is.at());
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
