package io.agentmesh.sql.list;

import io.agentmesh.sql.table.RowImage;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row that is being read; it counts the bytes of the images. */
public final class Row {
  private final ResultSet rows;
  private int bytes;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** The record in a column, numbered from 1. */
  public <V> V image(int column, RowImage<V> image) throws SQLException {
    byte[] found = rows.getBytes(column);
    bytes += found.length;
    return image.read(found);
  }

  /** The number in a column. */
  public int number(int column) throws SQLException {
    return rows.getInt(column);
  }

  int bytes() {
    return bytes;
  }
}
