package io.agentmesh.sql.table;

import static io.agentmesh.sql.dialect.Type.BYTES;
import static io.agentmesh.sql.dialect.Type.NUMBER;
import static io.agentmesh.sql.dialect.Type.TEXT;
import static io.agentmesh.sql.table.Table.Column.changing;
import static io.agentmesh.sql.table.Table.Column.fixed;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.List;

/** The tables. What lists filter and sort by has its column, the record itself is the image. */
public final class Tables {
  /** Agents as they are stored. */
  public static final RowImage<Agent> AGENT = new RowImage<>(Agent.class);

  /** Subscriptions as they are stored. */
  public static final RowImage<Subscription> SUBSCRIPTION = new RowImage<>(Subscription.class);

  /** Tasks as they are stored. */
  public static final RowImage<Task> TASK = new RowImage<>(Task.class);

  /** Messages as they are stored. */
  public static final RowImage<Message> MESSAGE = new RowImage<>(Message.class);

  /** Deliveries as they are stored. */
  public static final RowImage<Delivery> DELIVERY = new RowImage<>(Delivery.class);

  /** Dead letters as they are stored. */
  public static final RowImage<DeadLetter> DEAD_LETTER = new RowImage<>(DeadLetter.class);

  /** Chunks as they are stored. */
  public static final RowImage<Image.OfChunk> CHUNK = new RowImage<>(Image.OfChunk.class);

  /** API keys as they are stored. */
  public static final RowImage<ApiKey> API_KEY = new RowImage<>(ApiKey.class);

  /** The agents. */
  public static final Table<AgentId, Agent> AGENTS =
      new Table<>(
          "agents",
          false,
          new Table.Key<>("id", TEXT, AgentId::value, Agent::id),
          Agent::tenant,
          List.of(
              changing("operator_state", TEXT, a -> a.operatorState().name()),
              changing("healthy", NUMBER, a -> a.healthy() ? 1L : 0L),
              changing("concurrency", NUMBER, a -> (long) a.spec().concurrency()),
              changing("capabilities", TEXT, Columns::capabilities),
              changing("tags", TEXT, Columns::tags),
              changing("search", TEXT, Columns::search),
              changing("image", BYTES, AGENT::of)),
          List.of("image"),
          row -> AGENT.read(row.getBytes(1)));

  /** The subscriptions. */
  public static final Table<SubscriptionId, Subscription> SUBSCRIPTIONS =
      new Table<>(
          "subscriptions",
          false,
          new Table.Key<>("id", BYTES, id -> Columns.bytes(id.value()), Subscription::id),
          Subscription::tenant,
          List.of(
              fixed("topic", TEXT, s -> s.topic().value()),
              fixed("agent", TEXT, s -> s.agent().value()),
              fixed("image", BYTES, SUBSCRIPTION::of)),
          List.of("image"),
          row -> SUBSCRIPTION.read(row.getBytes(1)));

  /** The tasks, ended ones included. */
  public static final Table<TaskId, Task> TASKS =
      new Table<>(
          "tasks",
          false,
          new Table.Key<>("id", BYTES, id -> Columns.bytes(id.value()), Task::id),
          Task::tenant,
          List.of(
              fixed("requires", TEXT, Columns::requires),
              fixed("parent", TEXT, Columns::parent),
              changing("state", TEXT, t -> t.state().label()),
              changing("agent", TEXT, Columns::agent),
              changing("leased_by", TEXT, Columns::leasedBy),
              changing("ended_at", NUMBER, Columns::endedAt),
              changing("image", BYTES, TASK::of)),
          List.of("image"),
          row -> TASK.read(row.getBytes(1)));

  /** The messages on their way. */
  public static final Table<MessageId, MessageRow> MESSAGES =
      new Table<>(
          "messages",
          false,
          new Table.Key<>("id", BYTES, id -> Columns.bytes(id.value()), MessageRow::id),
          MessageRow::tenant,
          List.of(
              changing("pending", NUMBER, m -> (long) m.pending()),
              fixed("image", BYTES, m -> MESSAGE.of(m.known()))),
          List.of("tenant", "id", "pending"),
          MessageRow::read);

  /** The deliveries on their way. */
  public static final Table<Long, DeliveryRow> DELIVERIES =
      new Table<>(
          "deliveries",
          true,
          new Table.Key<>("number", NUMBER, n -> n, d -> d.delivery().number()),
          d -> d.delivery().tenant(),
          List.of(
              fixed("message", BYTES, d -> Columns.bytes(d.delivery().message().value())),
              changing("recipient", TEXT, d -> d.delivery().recipient().value()),
              fixed("topic", TEXT, DeliveryRow::topic),
              changing("state", TEXT, d -> Columns.state(d.delivery())),
              changing("image", BYTES, d -> DELIVERY.of(d.delivery()))),
          List.of("image", "topic"),
          row -> new DeliveryRow(DELIVERY.read(row.getBytes(1)), row.getString(2)));

  /** The dead letters. */
  public static final Table<DeadLetterId, DeadLetter> DEAD_LETTERS =
      new Table<>(
          "dead_letters",
          false,
          new Table.Key<>("id", BYTES, id -> Columns.bytes(id.value()), DeadLetter::id),
          DeadLetter::tenant,
          List.of(
              fixed("kind", TEXT, DeadLetter::kind),
              fixed("agent", TEXT, DeadLetter::agent),
              fixed("topic", TEXT, DeadLetter::topic),
              fixed("capabilities", TEXT, Columns::capabilities),
              fixed("died_at", NUMBER, DeadLetter::at),
              fixed("cause", TEXT, d -> Columns.searchable(d.cause())),
              changing("image", BYTES, DEAD_LETTER::of)),
          List.of("image"),
          row -> DEAD_LETTER.read(row.getBytes(1)));

  /** The chunks of the tasks' results; the series tells those of one lease from others. */
  public static final Table<ChunkKey, Image.OfChunk> CHUNKS =
      new Table<>(
          "chunks",
          false,
          new Table.Key<>("id", BYTES, ChunkKey::bytes, ChunkKey::of),
          Image.OfChunk::tenant,
          List.of(
              changing("series", NUMBER, Image.OfChunk::token),
              changing("image", BYTES, CHUNK::of)),
          List.of("image"),
          row -> CHUNK.read(row.getBytes(1)));

  /** The API keys; their ids are unique across tenants. */
  public static final Table<String, ApiKey> API_KEYS =
      new Table<>(
          "api_keys",
          false,
          new Table.Key<>("id", TEXT, id -> id, ApiKey::id),
          ApiKey::tenant,
          List.of(changing("image", BYTES, API_KEY::of)),
          List.of("image"),
          row -> API_KEY.read(row.getBytes(1)));

  private Tables() {}

  /** Every table but those of the position and of the tasks' requirements. */
  public static List<Table<?, ?>> all() {
    return List.of(
        AGENTS, SUBSCRIPTIONS, TASKS, CHUNKS, MESSAGES, DELIVERIES, DEAD_LETTERS, API_KEYS);
  }
}
