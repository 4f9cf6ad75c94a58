package io.agentmesh.sql.list;

import io.agentmesh.engine.port.Page;
import io.agentmesh.sql.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads pages: at most the wanted items, fewer when their bytes become too many. Safe for any
 * thread.
 *
 * @param bytes the bytes after which a page ends
 */
public record Pages(int bytes) {
  /** Makes an item of a row. */
  public interface Item<T> {
    /** The item. */
    T read(Row row) throws SQLException;
  }

  /** One page of the query, which must be ready to give one row more than is wanted. */
  public <T> Page<T> read(
      Session session, Select select, int limit, Item<T> item, Function<T, String> cursorBehind)
      throws SQLException {
    List<T> items = new ArrayList<>();
    boolean more = false;
    try (ResultSet rows = session.statement(select.sql(), select.arguments()).executeQuery()) {
      Row row = new Row(rows);
      while (!more && rows.next()) {
        if (items.size() == limit || row.bytes() >= bytes) {
          more = true;
        } else {
          items.add(item.read(row));
        }
      }
    }
    return new Page<>(items, more ? cursorBehind.apply(items.getLast()) : "");
  }
}
