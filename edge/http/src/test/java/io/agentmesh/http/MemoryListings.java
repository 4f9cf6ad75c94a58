package io.agentmesh.http;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists straight from the shard, for tests; a cursor is the number of items before it. */
final class MemoryListings implements Listings {
  private final Mesh mesh;

  MemoryListings(Mesh mesh) {
    this.mesh = mesh;
  }

  @Override
  public Page<ListedAgent> agents(TenantId tenant, AgentFilter filter, PageRequest page) {
    return paged(
        tenant,
        page,
        t ->
            t.agents().all().stream()
                .filter(a -> matches(filter.status(), t.statusOf(a).name()))
                .filter(a -> meets(a.spec(), filter))
                .filter(a -> a.spec().tags().containsAll(filter.tags()))
                .filter(a -> a.spec().description().contains(filter.text()))
                .sorted(Comparator.comparing(a -> a.id()))
                .map(a -> new ListedAgent(a, t.loadOf(a.id())))
                .toList());
  }

  private static boolean meets(AgentSpec spec, AgentFilter filter) {
    return filter.match() == Match.ALL
        ? spec.meets(filter.capabilities())
        : filter.capabilities().stream().anyMatch(r -> spec.meets(List.of(r)));
  }

  @Override
  public Page<Task> tasks(TenantId tenant, TaskFilter filter, PageRequest page) {
    return paged(
        tenant,
        page,
        t ->
            t.tasks().all().stream()
                .filter(task -> matches(filter.state(), task.state().label()))
                .filter(task -> matches(filter.parent(), String.valueOf(task.spec().parent())))
                .sorted(Comparator.comparing(task -> task.id().value()))
                .toList());
  }

  @Override
  public Optional<Task> task(TenantId tenant, TaskId id) {
    return Optional.empty();
  }

  @Override
  public Page<ListedChunk> chunks(TenantId tenant, TaskId task, PageRequest page) {
    return paged(
        tenant,
        page,
        t ->
            t.tasks().chunks().all().stream()
                .filter(c -> c.task().equals(task))
                .map(c ->
                    new ListedChunk(
                        c.token(),
                        c.attempt(),
                        t.tasks().chunks().get(task, c.token(), c.sequence())))
                .toList());
  }

  @Override
  public Page<ListedDelivery> deliveries(TenantId tenant, DeliveryFilter filter, PageRequest page) {
    return paged(
        tenant,
        page,
        t -> {
          List<ListedDelivery> all = new ArrayList<>();
          for (long number = 0; number < t.mailboxes().nextNumber(); number++) {
            Delivery delivery = t.mailboxes().delivery(number);
            if (delivery != null && matches(filter.agent(), delivery.recipient().value())) {
              Message message = t.mailboxes().messageOf(delivery);
              all.add(new ListedDelivery(message, delivery));
            }
          }
          return all;
        });
  }

  @Override
  public Page<Subscription> subscriptions(
      TenantId tenant, String topic, String agent, PageRequest page) {
    return paged(
        tenant,
        page,
        t ->
            t.subscriptions().all().stream()
                .filter(s -> matches(agent, s.agent().value()) && matches(topic, s.topic().value()))
                .toList());
  }

  @Override
  public Page<DeadLetter> deadLetters(TenantId tenant, DeadLetterFilter filter, PageRequest page) {
    return paged(
        tenant, page, t -> t.deadLetters().all().stream().filter(filter::matches).toList());
  }

  @Override
  public Page<ApiKey> apiKeys(TenantId tenant, PageRequest page) {
    return new Page<>(List.of(), "");
  }

  private static boolean matches(String wanted, String actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }

  private <T> Page<T> paged(TenantId tenant, PageRequest page, Function<TenantState, List<T>> all) {
    List<T> items = mesh.read(Principal.system(tenant), Permission.AGENT_READ, all).join();
    int from = page.cursor().isEmpty() ? 0 : number(page.cursor());
    int to = Math.min(items.size(), from + page.limit());
    return new Page<>(
        items.subList(Math.min(from, to), to), to < items.size() ? Integer.toString(to) : "");
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidValue("cursor", "must be one that was given out");
    }
  }
}
