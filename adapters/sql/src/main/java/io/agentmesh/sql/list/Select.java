package io.agentmesh.sql.list;

import io.agentmesh.sql.table.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A query that is put together from fixed parts; values only ever are arguments. */
public final class Select {
  private final StringBuilder sql;
  private final List<Object> arguments = new ArrayList<>();
  private boolean conditions;

  /** Of these columns and tables, with joins if any. */
  public Select(String columnsAndTables) {
    this.sql = new StringBuilder("SELECT ").append(columnsAndTables);
  }

  /** Under this condition as well. */
  public Select where(String condition, Object... values) {
    sql.append(conditions ? " AND " : " WHERE ").append(condition);
    conditions = true;
    arguments.addAll(List.of(values));
    return this;
  }

  /** Under this condition as well, if the value is not empty. */
  public Select whereGiven(String condition, String value) {
    return value.isEmpty() ? this : where(condition, value);
  }

  /** With the text somewhere in the column, whatever the case, if it is not empty. */
  public Select whereContains(String column, String text) {
    return text.isEmpty() ? this : where(column + " LIKE ? ESCAPE '!'", containing(text));
  }

  /** With any of the texts somewhere in the column, whatever the case, if there are any. */
  public Select whereContainsAny(String column, List<String> texts) {
    return texts.isEmpty()
        ? this
        : where(
            "("
                + String.join(
                    " OR ", Collections.nCopies(texts.size(), column + " LIKE ? ESCAPE '!'"))
                + ")",
            texts.stream().map(Select::containing).toArray());
  }

  private static String containing(String text) {
    return "%" + escaped(Columns.searchable(text)) + "%";
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** In this order, at most so many. */
  public Select orderBy(String order, int limit) {
    sql.append(" ORDER BY ").append(order).append(" LIMIT ?");
    arguments.add(limit);
    return this;
  }

  /** The text of the query. */
  public String sql() {
    return sql.toString();
  }

  /** Its arguments in order. */
  public List<Object> arguments() {
    return arguments;
  }
}
