package io.agentmesh.sql;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.sql.dialect.Dialect;
import io.agentmesh.sql.dialect.Sqlite;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionUnavailable;
import io.agentmesh.sql.list.ChunkCursor;
import io.agentmesh.sql.list.Cursor;
import io.agentmesh.sql.list.Filters;
import io.agentmesh.sql.list.Pages;
import io.agentmesh.sql.list.Readers;
import io.agentmesh.sql.list.Select;
import io.agentmesh.sql.table.ChunkKey;
import io.agentmesh.sql.table.Columns;
import io.agentmesh.sql.table.Tables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lists over the database that an {@link SqlProjection} keeps; that is opened first. Each list
 * is read in one snapshot. A page may hold fewer items than were wanted when they are large; only
 * an empty cursor means the end. May throw {@link ProjectionDamaged} and {@link
 * ProjectionUnavailable}, the latter also when too many lists wait.
 */
public final class SqlListings implements Listings, AutoCloseable {
  private final Dialect dialect;
  private final Readers readers;
  private final Pages pages;

  private SqlListings(Dialect dialect, SqlSettings settings) {
    this.dialect = dialect;
    this.readers =
        new Readers(dialect, "projection-reader-", settings.readers(), settings.waitingReads());
    this.pages = new Pages(settings.pageBytes());
  }

  /** Over a SQLite file; connections are opened when they are needed. */
  public static SqlListings open(Path file, SqlSettings settings) {
    return new SqlListings(new Sqlite(file), settings);
  }

  @Override
  public Page<ListedAgent> agents(TenantId tenant, AgentFilter filter, PageRequest page) {
    Select select = Filters.agents(tenant, filter);
    if (!page.cursor().isEmpty()) {
      select.where("id > ?", Cursor.text('a', page.cursor()));
    }
    return page(
        select.orderBy("id", page.limit() + 1),
        page,
        row -> new ListedAgent(row.image(1, Tables.AGENT), row.number(2)),
        last -> Cursor.of('a', last.agent().id().value()));
  }

  @Override
  public Page<Task> tasks(TenantId tenant, TaskFilter filter, PageRequest page) {
    Filters.Ordered tasks = Filters.tasks(tenant, filter);
    if (!page.cursor().isEmpty()) {
      tasks.select().where(tasks.key() + " < ?", Cursor.id('t', page.cursor()));
    }
    return page(
        tasks.select().orderBy(tasks.key() + " DESC", page.limit() + 1),
        page,
        row -> row.image(1, Tables.TASK),
        last -> Cursor.of('t', Columns.bytes(last.id().value())));
  }

  @Override
  public Optional<Task> task(TenantId tenant, TaskId id) {
    try {
      return readers.read(
          session -> session.load(Tables.TASKS, tenant.value(), List.of(id)).stream().findFirst());
    } catch (SQLException e) {
      throw Faults.of(dialect, "read the projection", e);
    }
  }

  @Override
  public Page<ListedChunk> chunks(TenantId tenant, TaskId task, PageRequest page) {
    ChunkCursor from = ChunkCursor.of(page.cursor());
    Select select =
        new Select("image FROM chunks")
            .where("tenant = ?", tenant.value())
            .where("id > ?", (Object) new ChunkKey(task, from.sequence()).bytes())
            .where("id < ?", (Object) ChunkKey.end(task).bytes());
    return page(
        select.orderBy("id", page.limit() + 1),
        page,
        row -> from.followedBy(row.image(1, Tables.CHUNK)),
        last -> new ChunkCursor(last.series(), last.chunk().sequence()).text());
  }

  @Override
  public Page<ListedDelivery> deliveries(TenantId tenant, DeliveryFilter filter, PageRequest page) {
    Select select = Filters.deliveries(tenant, filter);
    if (!page.cursor().isEmpty()) {
      select.where("d.number < ?", Cursor.number('d', page.cursor()));
    }
    return page(
        select.orderBy("d.number DESC", page.limit() + 1),
        page,
        row -> new ListedDelivery(row.image(2, Tables.MESSAGE), row.image(1, Tables.DELIVERY)),
        last -> Cursor.of('d', last.delivery().number()));
  }

  @Override
  public Page<Subscription> subscriptions(
      TenantId tenant, String topic, String agent, PageRequest page) {
    Select select = Filters.subscriptions(tenant, topic, agent);
    if (!page.cursor().isEmpty()) {
      select.where("id > ?", Cursor.id('s', page.cursor()));
    }
    return page(
        select.orderBy("id", page.limit() + 1),
        page,
        row -> row.image(1, Tables.SUBSCRIPTION),
        last -> Cursor.of('s', Columns.bytes(last.id().value())));
  }

  @Override
  public Page<DeadLetter> deadLetters(TenantId tenant, DeadLetterFilter filter, PageRequest page) {
    Select select = Filters.deadLetters(tenant, filter);
    if (!page.cursor().isEmpty()) {
      select.where("id < ?", Cursor.id('l', page.cursor()));
    }
    return page(
        select.orderBy("id DESC", page.limit() + 1),
        page,
        row -> row.image(1, Tables.DEAD_LETTER),
        last -> Cursor.of('l', Columns.bytes(last.id().value())));
  }

  @Override
  public Page<ApiKey> apiKeys(TenantId tenant, PageRequest page) {
    Select select = new Select("image FROM api_keys").where("tenant = ?", tenant.value());
    if (!page.cursor().isEmpty()) {
      select.where("id > ?", Cursor.text('k', page.cursor()));
    }
    return page(
        select.orderBy("id", page.limit() + 1),
        page,
        row -> row.image(1, Tables.API_KEY),
        last -> Cursor.of('k', last.id()));
  }

  private <T> Page<T> page(
      Select select, PageRequest page, Pages.Item<T> item, Function<T, String> cursorBehind) {
    try {
      return readers.read(session -> pages.read(session, select, page.limit(), item, cursorBehind));
    } catch (SQLException e) {
      throw Faults.of(dialect, "read the projection", e);
    }
  }

  /** Lets the lists that are being read end, and closes the connections. */
  @Override
  public void close() {
    try {
      readers.close();
    } catch (SQLException e) {
      throw Faults.of(dialect, "close the lists", e);
    }
  }
}
