package io.agentmesh.domain.state;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.tenant.Account;
import io.agentmesh.domain.tenant.Pace;
import io.agentmesh.domain.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Takes a state apart into images and puts it together again. */
public final class Images {
  private Images() {}

  /**
   * Every image, those that others lean on first; the order depends on nothing but the state, so
   * equal states give equal images.
   */
  public static List<Image> of(State state) {
    List<Image> images = new ArrayList<>();
    mapOfKeys(state).values().forEach(k -> images.add(new Image.OfKey(k)));
    for (TenantState tenant : state.tenants()) {
      Account account = tenant.account();
      images.add(
          new Image.OfTenant(
              tenant.id(),
              tenant.mailboxes().nextNumber() - 1,
              account.tenant(),
              account.pace().fullAt()));
      tenant.agents().all().forEach(a -> images.add(new Image.OfAgent(a)));
      tenant.subscriptions().all().forEach(s -> images.add(new Image.OfSubscription(s)));
      List<Message> messages = new ArrayList<>(tenant.mailboxes().allMessages());
      messages.sort(Comparator.comparing(m -> m.id().value()));
      messages.forEach(m -> images.add(new Image.OfMessage(m)));
      List<Delivery> deliveries = new ArrayList<>(tenant.mailboxes().allDeliveries());
      deliveries.sort(
          Comparator.comparingLong((Delivery d) -> deadlineOf(d))
              .thenComparingLong(Delivery::number));
      deliveries.forEach(d -> images.add(new Image.OfDelivery(d)));
      tenant
          .mailboxes()
          .fanouts()
          .all()
          .forEach(f -> images.add(new Image.OfFanout(f.message(), f.place())));
      List<Task> tasks = new ArrayList<>(tenant.tasks().all());
      tasks.sort(Comparator.comparingLong((Task t) -> endOf(t)).thenComparing(t -> t.id().value()));
      tasks.forEach(t -> images.add(new Image.OfTask(t)));
      tenant.deadLetters().all().forEach(d -> images.add(new Image.OfDeadLetter(d)));
      tenant.deadLetters().mendings().forEach(m -> images.add(new Image.OfMending(m)));
      repetitions(tenant, images);
    }
    return images;
  }

  private static Map<String, ApiKey> mapOfKeys(State state) {
    Map<String, ApiKey> keys = new TreeMap<>();
    state.keys().forEach(k -> keys.put(k.id(), k));
    return keys;
  }

  /** Leased deliveries by deadline, so that a restored mailbox has them in the same order. */
  private static long deadlineOf(Delivery delivery) {
    return switch (delivery.state()) {
      case DeliveryState.Pending _ -> 0;
      case DeliveryState.Leased leased -> leased.deadline();
    };
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

  /** Puts one image back; images come in the order in which {@link #of} gave them. */
  public static void restore(State state, Image image) {
    switch (image) {
      case Image.OfKey(var key) -> state.put(key);
      case Image.OfTenant(var id, long last, var told, long pace) -> {
        state.put(told == null ? Tenant.first(id) : told, new Pace(pace));
        state.tenant(id).mailboxes().restoreLastNumber(last);
      }
      case Image.OfAgent(var agent) -> state.tenant(agent.tenant()).restore(agent);
      case Image.OfSubscription(var s) -> state.tenant(s.tenant()).subscriptions().put(s);
      case Image.OfMessage(var m) -> state.tenant(m.tenant()).mailboxes().restore(m);
      case Image.OfDelivery(var d) -> {
        Mailboxes boxes = state.tenant(d.tenant()).mailboxes();
        boxes.add(boxes.messageOf(d), d);
      }
      case Image.OfFanout(var m, String place) ->
          state.tenant(m.tenant()).mailboxes().fanouts().put(m, place);
      case Image.OfTask(var task) -> state.tenant(task.tenant()).tasks().add(task);
      case Image.OfDeadLetter(var letter) ->
          state.tenant(letter.tenant()).deadLetters().put(letter);
      case Image.OfMending(var mending) ->
          state.tenant(mending.tenant()).deadLetters().put(mending);
      case Image.OfRepetition r ->
          state
              .tenant(r.tenant())
              .repetitions()
              .put(
                  new Repetitions.KeyScope(r.principal(), r.operation(), r.key()),
                  new Repetitions.Remembered(r.bodyHash(), r.result(), r.at()));
      case Image.OfProducer p -> restore(state.tenant(p.tenant()).repetitions(), p);
    }
  }

  private static void restore(Repetitions repetitions, Image.OfProducer image) {
    Producer producer = new Producer();
    List<UUID> results = Collections.unmodifiableList(image.results());
    for (int i = 0; i < results.size(); i++) {
      producer.remember(image.numbers().get(i), results.get(i), image.lastUsed());
    }
    repetitions
        .producers()
        .put(new Repetitions.ProducerScope(image.principal(), image.producer()), producer);
  }
}
