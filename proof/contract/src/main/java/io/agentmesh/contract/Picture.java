package io.agentmesh.contract;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.task.Task;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Listings.AgentFilter;
import io.agentmesh.engine.port.Listings.DeliveryFilter;
import io.agentmesh.engine.port.Listings.ListedAgent;
import io.agentmesh.engine.port.Listings.ListedDelivery;
import io.agentmesh.engine.port.Listings.TaskFilter;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Everything that the lists show of a tenant, in their order. */
public record Picture(
    List<ListedAgent> agents,
    List<Task> tasks,
    List<Image.OfChunk> chunks,
    List<ListedDelivery> deliveries,
    List<Subscription> subscriptions,
    List<DeadLetter> deadLetters,
    List<ApiKey> apiKeys) {

  /** What the lists show without a filter, read page by page. */
  public static Picture shown(Listings lists, TenantId tenant, int limit) {
    List<Task> tasks = walk(limit, p -> lists.tasks(tenant, new TaskFilter("", "", "", ""), p));
    List<Image.OfChunk> chunks = new ArrayList<>();
    for (Task task : tasks) {
      walk(limit, p -> lists.chunks(tenant, task.id(), p))
          .forEach(c ->
              chunks.add(new Image.OfChunk(tenant, task.id(), c.series(), c.attempt(), c.chunk())));
    }
    return new Picture(
        walk(limit, p -> lists.agents(tenant, AgentFilter.NONE, p)),
        tasks,
        chunks,
        walk(limit, p -> lists.deliveries(tenant, new DeliveryFilter("", "", ""), p)),
        walk(limit, p -> lists.subscriptions(tenant, "", "", p)),
        walk(limit, p -> lists.deadLetters(tenant, DeadLetterFilter.ALL, p)),
        walk(limit, p -> lists.apiKeys(tenant, p)));
  }

  /** What they must show of a history: its state and the tasks that retired. */
  public static Picture of(History history) {
    return of(history.state(), history.retired().values(), history.retiredChunks());
  }

  /** What they must show of the default tenant of a state and of retired tasks without chunks. */
  public static Picture of(State state, Collection<Task> retired) {
    return of(state, retired, List.of());
  }

  private static Picture of(
      State state, Collection<Task> retired, Collection<Image.OfChunk> retiredChunks) {
    Picture picture =
        new Picture(
            new ArrayList<>(),
            new ArrayList<>(retired),
            new ArrayList<>(retiredChunks),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Map<MessageId, Message> messages = new HashMap<>();
    for (Image image : Images.of(state)) {
      switch (image) {
        case Image.OfKey(ApiKey key) -> picture.apiKeys.add(key);
        case Image.OfAgent(var agent) ->
            picture.agents.add(
                new ListedAgent(agent, state.tenant(agent.tenant()).loadOf(agent.id())));
        case Image.OfSubscription(Subscription s) -> picture.subscriptions.add(s);
        case Image.OfMessage(Message m) -> messages.put(m.id(), m);
        case Image.OfDelivery(Delivery d) ->
            picture.deliveries.add(
                new ListedDelivery(Objects.requireNonNull(messages.get(d.message())), d));
        case Image.OfTask(Task task) -> picture.tasks.add(task);
        case Image.OfChunk chunk -> picture.chunks.add(chunk);
        case Image.OfDeadLetter(DeadLetter letter) -> picture.deadLetters.add(letter);
        case Image.OfTenant _,
            Image.OfFanout _,
            Image.OfRequest _,
            Image.OfMending _,
            Image.OfReplay _,
            Image.OfRepetition _,
            Image.OfHistory _,
            Image.OfWebhook _,
            Image.OfContract _,
            Image.OfContracts _,
            Image.OfRole _,
            Image.OfDelegation _,
            Image.OfHold _,
            Image.OfApproval _,
            Image.OfErasure _,
            Image.OfPolicy _,
            Image.OfPolicies _,
            Image.OfProducer _ -> {}
      }
    }
    picture.agents.sort(Comparator.comparing(a -> a.agent().id().value()));
    picture.tasks.sort(newestFirst(t -> t.id().value().toString()));
    picture.chunks.sort(
        Picture.<Image.OfChunk, String>newestFirst(c -> c.task().value().toString())
            .thenComparingInt(c -> c.chunk().sequence()));
    picture.deliveries.sort(newestFirst(d -> d.delivery().number()));
    picture.subscriptions.sort(Comparator.comparing(s -> s.id().value().toString()));
    picture.deadLetters.sort(newestFirst(d -> d.id().value().toString()));
    picture.apiKeys.sort(Comparator.comparing(ApiKey::id));
    return picture;
  }

  private static <T, K extends Comparable<K>> Comparator<T> newestFirst(Function<T, K> key) {
    return Comparator.comparing(key).reversed();
  }

  /** All items of a list, page by page; a page that is neither full nor the last is allowed. */
  public static <T> List<T> walk(int limit, Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    String cursor = "";
    do {
      Page<T> page = list.apply(new PageRequest(limit, cursor));
      if (page.items().size() > limit || page.items().isEmpty() && !page.nextCursor().isEmpty()) {
        throw new InvalidValue("page", "must hold 1 to " + limit + " items, or be the last");
      }
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return all;
  }
}
