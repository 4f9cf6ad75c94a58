package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table and tenant that a batch touches: each is read at most once and written at
 * most once, and one that came and went within the batch is neither.
 *
 * @param <K> the key
 * @param <V> the row
 */
final class Touched<K, V> {
  private static final class Slot<V> {
    private final boolean stored;
    private boolean changed;
    private @Nullable V now;

    Slot(boolean stored, @Nullable V now) {
      this.stored = stored;
      this.now = now;
    }
  }

  private final Session session;
  private final Table<K, V> table;
  private final TenantId tenant;
  private final Map<K, Slot<V>> slots = new LinkedHashMap<>();

  Touched(Session session, Table<K, V> table, TenantId tenant) {
    this.session = session;
    this.table = table;
    this.tenant = tenant;
  }

  /** Reads rows ahead, many at once. */
  List<V> fetch(Collection<K> keys) throws SQLException {
    List<K> unknown = new ArrayList<>(keys.size());
    for (K key : keys) {
      if (!slots.containsKey(key)) {
        unknown.add(key);
      }
    }
    List<V> rows = session.load(table, tenant.value(), unknown);
    for (V row : rows) {
      slots.put(table.key().of().apply(row), new Slot<>(true, row));
    }
    return rows;
  }

  /** The row as it is now; one that is not there means that the database does not fit. */
  V known(K key) throws SQLException {
    V row = find(key);
    if (row == null) {
      throw new ProjectionDamaged(
          "the journal goes on with " + key + ", which is not in table " + table.name());
    }
    return row;
  }

  /** The row as it is now, or null when there is none. */
  @Nullable V find(K key) throws SQLException {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      fetch(List.of(key));
      slot = slots.get(key);
    }
    return slot == null ? null : slot.now;
  }

  /** A row that is new, or that takes the place of another. */
  void put(K key, V row) {
    Slot<V> slot = slots.get(key);
    if (slot == null) {
      slot = new Slot<>(false, row);
      slots.put(key, slot);
    }
    slot.now = row;
    slot.changed = true;
  }

  /** The row goes. */
  void remove(K key) {
    Slot<V> slot = slots.get(key);
    if (slot != null && !slot.stored) {
      slots.remove(key);
      return;
    }
    if (slot == null) {
      slot = new Slot<>(true, null);
      slots.put(key, slot);
    }
    slot.now = null;
    slot.changed = true;
  }

  /** Writes what is left of it all, and returns the rows that were not read before. */
  List<V> write(Writes writes) throws SQLException {
    List<V> added = new ArrayList<>();
    for (Map.Entry<K, Slot<V>> entry : slots.entrySet()) {
      Slot<V> slot = entry.getValue();
      V now = slot.now;
      if (!slot.changed) {
        continue;
      }
      if (now == null) {
        writes.delete(table, tenant, entry.getKey());
      } else if (slot.stored) {
        writes.change(table, now);
      } else {
        writes.put(table, now);
        added.add(now);
      }
    }
    return added;
  }
}
