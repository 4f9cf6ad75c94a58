package io.agentmesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Listings.AgentFilter;
import io.agentmesh.engine.port.Listings.DeliveryFilter;
import io.agentmesh.engine.port.Listings.ListedAgent;
import io.agentmesh.engine.port.Listings.ListedDelivery;
import io.agentmesh.engine.port.Listings.Match;
import io.agentmesh.engine.port.Listings.TaskFilter;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.engine.port.Projection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Listings} must do: filter exactly, and page without loss or repetition. */
public abstract class ListingsContract {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final List<String> AGENTS = List.of("", "agent-0", "agent-3", "agent", "%");
  private static final List<String> TEXTS =
      List.of(
          "", "AGENT-", "plain", "50%", "%", "_", "b_", "bang!", "\\", "Überlast", "üBER", "x'");

  private final History history = new History(215);
  private Picture all = Picture.of(history);
  private ProjectionStore store;
  private Projection projection;

  /** An empty place of its own. */
  protected abstract ProjectionStore newStore();

  @BeforeEach
  void fillStore() {
    store = newStore();
    projection = store.open();
    history.goOn(1500);
    for (int more = 0; more < 400 && !varied(); more++) {
      history.goOn(20);
    }
    projection.apply(history.take());
    all = Picture.of(history);
    assertThat(states()).isEqualTo(7);
    assertThat(statuses()).isEqualTo(5);
    assertThat(all.deliveries()).hasSizeGreaterThan(50);
    assertThat(all.subscriptions()).isNotEmpty();
    assertThat(all.deadLetters()).isNotEmpty();
  }

  /** Whether agents and tasks are in every state that there is. */
  private boolean varied() {
    return statuses() == 5 && states() == 7;
  }

  /** Different states that the tasks have now. */
  private long states() {
    return Picture.of(history).tasks().stream().map(t -> t.state().label()).distinct().count();
  }

  /** Different statuses that the agents have now. */
  private long statuses() {
    return Picture.of(history).agents().stream()
        .map(a -> AgentStatus.of(a.agent(), a.leases()))
        .distinct()
        .count();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void agents_byFilter_areThoseThatMeetIt() {
    for (String status :
        List.of("", "AVAILABLE", "BUSY", "PAUSED", "UNHEALTHY", "QUARANTINED", "TERMINATED")) {
      for (String capability : List.of("", "java", "text.review", "text_review", "ja")) {
        for (String text : TEXTS) {
          List<Requirement> needed =
              capability.isEmpty() ? List.of() : List.of(new Requirement(capability, 1));
          assertMet(new AgentFilter(status, needed, Match.ALL, List.of(), text));
        }
      }
    }
  }

  @Test
  void agents_byCapabilitiesAndTags_areThoseThatMeetThem() {
    List<Requirement> needs =
        IntStream.rangeClosed(1, 5)
            .boxed()
            .flatMap(level ->
                Stream.of("java", "text.review", "text_review")
                    .map(name -> new Requirement(name, level)))
            .toList();
    for (Match match : Match.values()) {
      for (Requirement one : needs) {
        for (Requirement other : needs) {
          assertMet(new AgentFilter("", List.of(one, other), match, List.of(), ""));
        }
      }
    }
    List<String> tags =
        all.agents().stream().flatMap(a -> a.agent().spec().tags().stream()).distinct().toList();
    assertThat(tags).hasSizeGreaterThan(2);
    for (String one : tags) {
      for (String other : tags) {
        assertMet(new AgentFilter("", List.of(), Match.ALL, List.of(lower(one), other), ""));
      }
      assertMet(new AgentFilter("", List.of(), Match.ALL, List.of(one + "x"), ""));
      assertMet(new AgentFilter("", needs.subList(0, 2), Match.ANY, List.of(one), "a"));
    }
  }

  private void assertMet(AgentFilter filter) {
    assertThat(Picture.walk(3, p -> store.listings().agents(TENANT, filter, p)))
        .as("%s", filter)
        .isEqualTo(all.agents().stream().filter(a -> meets(a, filter)).toList());
  }

  private static boolean meets(ListedAgent listed, AgentFilter filter) {
    var spec = listed.agent().spec();
    String text = lower(filter.text());
    return (filter.status().isEmpty()
            || AgentStatus.of(listed.agent(), listed.leases()).name().equals(filter.status()))
        && (filter.match() == Match.ALL || filter.capabilities().isEmpty()
            ? listed.agent().meets(filter.capabilities())
            : filter.capabilities().stream().anyMatch(r -> listed.agent().meets(List.of(r))))
        && filter.tags().stream()
            .allMatch(tag -> spec.tags().stream().anyMatch(t -> lower(t).equals(lower(tag))))
        && Stream.of(
                Stream.of(listed.agent().id().value(), spec.name(), spec.description()),
                spec.capabilities().stream().map(Capability::name),
                spec.tags().stream())
            .flatMap(parts -> parts)
            .anyMatch(part -> lower(part).contains(text));
  }

  @Test
  void tasks_byFilter_areThoseThatMeetIt() {
    for (String state :
        List.of(
            "",
            "QUEUED",
            "ASSIGNED",
            "RUNNING",
            "INPUT_REQUIRED",
            "COMPLETED",
            "FAILED",
            "CANCELLED")) {
      for (String capability : List.of("", "java", "text.review", "text_review", "jav")) {
        for (String agent : AGENTS) {
          TaskFilter filter = new TaskFilter(state, capability, agent, "");
          assertThat(Picture.walk(7, p -> store.listings().tasks(TENANT, filter, p)))
              .as("%s", filter)
              .isEqualTo(all.tasks().stream().filter(t -> meets(t, filter)).toList());
        }
      }
    }
  }

  @Test
  void tasks_byParent_areItsChildren() {
    List<String> parents =
        all.tasks().stream()
            .map(ListingsContract::parent)
            .filter(parent -> !parent.isEmpty())
            .distinct()
            .toList();
    assertThat(parents).isNotEmpty();
    for (String parent : parents) {
      for (String state : List.of("", "QUEUED", "COMPLETED")) {
        TaskFilter filter = new TaskFilter(state, "", "", parent);
        assertThat(Picture.walk(2, p -> store.listings().tasks(TENANT, filter, p)))
            .as("%s", filter)
            .isEqualTo(all.tasks().stream().filter(t -> meets(t, filter)).toList());
      }
    }
  }

  private static String parent(Task task) {
    return Objects.toString(task.spec().parent(), "");
  }

  private static boolean meets(Task task, TaskFilter filter) {
    TaskLease lease = task.lease();
    String agent =
        task.state() instanceof TaskState.Completed done
            ? done.agent().value()
            : lease == null ? "" : lease.agent().value();
    return (filter.state().isEmpty() || task.state().label().equals(filter.state()))
        && (filter.agent().isEmpty() || agent.equals(filter.agent()))
        && (filter.parent().isEmpty() || parent(task).equals(filter.parent()))
        && (filter.capability().isEmpty()
            || task.spec().requires().stream()
                .anyMatch(r -> r.capability().equals(filter.capability())));
  }

  @Test
  void deliveries_byFilter_areThoseThatMeetIt() {
    for (String state : List.of("", "PENDING", "LEASED")) {
      for (String topic : List.of("", "orders.created", "orders_created", "a.b.c", "orders")) {
        for (String agent : AGENTS) {
          DeliveryFilter filter = new DeliveryFilter(agent, topic, state);
          assertThat(Picture.walk(7, p -> store.listings().deliveries(TENANT, filter, p)))
              .as("%s", filter)
              .isEqualTo(all.deliveries().stream().filter(d -> meets(d, filter)).toList());
        }
      }
    }
  }

  private static boolean meets(ListedDelivery listed, DeliveryFilter filter) {
    String state = listed.delivery().state() instanceof DeliveryState.Leased ? "LEASED" : "PENDING";
    String topic = listed.message().to() instanceof Address.ToTopic(Topic to) ? to.value() : "";
    return (filter.state().isEmpty() || filter.state().equals(state))
        && (filter.topic().isEmpty() || filter.topic().equals(topic))
        && (filter.agent().isEmpty()
            || listed.delivery().recipient().value().equals(filter.agent()));
  }

  @Test
  void subscriptions_byTopicAndAgent_areThoseThatMeetThem() {
    for (String topic : List.of("", "orders.created", "orders_created", "no.such")) {
      for (String agent : AGENTS) {
        assertThat(Picture.walk(2, p -> store.listings().subscriptions(TENANT, topic, agent, p)))
            .as("%s, %s", topic, agent)
            .isEqualTo(
                all.subscriptions().stream()
                    .filter(s -> topic.isEmpty() || s.topic().value().equals(topic))
                    .filter(s -> agent.isEmpty() || s.agent().value().equals(agent))
                    .toList());
      }
    }
  }

  @Test
  void deadLetters_byFilter_areThoseThatMeetIt() {
    List<DeadLetter> letters = all.deadLetters();
    long middle = letters.get(letters.size() / 2).at();
    for (String kind : List.of("", "task", "delivery")) {
      for (String text : TEXTS) {
        assertMet(new DeadLetterFilter(kind, text, "", "", "", 0, 0));
      }
      for (String agent : AGENTS) {
        assertMet(new DeadLetterFilter(kind, "", agent, "", "", 0, middle));
        assertMet(new DeadLetterFilter(kind, "", agent, "", "", middle, 0));
      }
      for (String capability : List.of("java", "text.review", "text_review", "jav")) {
        assertMet(new DeadLetterFilter(kind, "", "", capability, "", 0, 0));
      }
      for (String topic : List.of("orders.created", "orders_created", "a.b.c", "orders")) {
        assertMet(new DeadLetterFilter(kind, "", "", "", topic, 0, 0));
      }
    }
  }

  private void assertMet(DeadLetterFilter filter) {
    assertThat(Picture.walk(3, p -> store.listings().deadLetters(TENANT, filter, p)))
        .as("%s", filter)
        .isEqualTo(all.deadLetters().stream().filter(d -> meets(d, filter)).toList());
  }

  private static boolean meets(DeadLetter letter, DeadLetterFilter filter) {
    String kind = "task";
    String agent = "";
    String topic = "";
    List<String> capabilities = List.of();
    switch (letter.subject()) {
      case DeadLetter.Subject.OfTask(Task task) -> {
        agent = task.history().isEmpty() ? "" : task.history().getLast().agent().value();
        capabilities = task.spec().requires().stream().map(r -> r.capability()).toList();
      }
      case DeadLetter.Subject.OfDelivery(var message, var delivery) -> {
        kind = "delivery";
        agent = delivery.recipient().value();
        topic = message.to() instanceof Address.ToTopic(Topic to) ? to.value() : "";
      }
    }
    return (filter.kind().isEmpty() || filter.kind().equals(kind))
        && (filter.agent().isEmpty() || filter.agent().equals(agent))
        && (filter.topic().isEmpty() || filter.topic().equals(topic))
        && (filter.capability().isEmpty() || capabilities.contains(filter.capability()))
        && (filter.before() == 0 || letter.at() < filter.before())
        && (filter.after() == 0 || letter.at() >= filter.after())
        && lower(letter.cause()).contains(lower(filter.cause()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!!", "AAAA", "dGVzdA", "'; DROP TABLE tasks; --", "ä"})
  void cursor_thatWasNotGivenOut_isInvalid(String cursor) {
    assertInvalid(() -> tasks(cursor));
    PageRequest page = new PageRequest(1, cursor);
    Listings lists = store.listings();
    assertInvalid(() -> lists.agents(TENANT, AgentFilter.NONE, page));
    assertInvalid(() -> lists.deliveries(TENANT, new DeliveryFilter("", "", ""), page));
    assertInvalid(() -> lists.subscriptions(TENANT, "", "", page));
    assertInvalid(() -> lists.deadLetters(TENANT, DeadLetterFilter.ALL, page));
    assertInvalid(() -> lists.apiKeys(TENANT, page));
  }

  @Test
  void cursor_ofAnotherListOrAltered_isInvalid() {
    String ofAgents =
        store.listings().agents(TENANT, AgentFilter.NONE, Events.page(1)).nextCursor();
    String ofTasks = tasks("").nextCursor();

    assertInvalid(() -> tasks(ofAgents));
    assertInvalid(() -> tasks(ofTasks + "A"));
    assertInvalid(() -> tasks(ofTasks.substring(1)));
    char altered = ofTasks.charAt(4) == 'x' ? 'y' : 'x';
    assertInvalid(() -> tasks(ofTasks.substring(0, 4) + altered + ofTasks.substring(5)));
  }

  private Page<Task> tasks(String cursor) {
    return store
        .listings()
        .tasks(TENANT, new TaskFilter("", "", "", ""), new PageRequest(1, cursor));
  }

  private static void assertInvalid(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo("cursor"));
  }

  @Test
  void pages_whileTheListChanges_giveWhatStaysExactlyOnce() {
    List<ListedDelivery> before = all.deliveries();
    List<ListedDelivery> read =
        Picture.walk(
            2,
            p -> {
              history.goOn(3);
              projection.apply(history.take());
              return store.listings().deliveries(TENANT, new DeliveryFilter("", "", ""), p);
            });

    List<Long> numbers = read.stream().map(d -> d.delivery().number()).toList();
    assertThat(numbers).doesNotHaveDuplicates();
    Set<Long> stayed = new HashSet<>(before.stream().map(d -> d.delivery().number()).toList());
    stayed.retainAll(
        Picture.of(history).deliveries().stream().map(d -> d.delivery().number()).toList());
    assertThat(numbers).containsAll(stayed);
  }
}
