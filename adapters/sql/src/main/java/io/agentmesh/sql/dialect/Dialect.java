package io.agentmesh.sql.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Everything in which the databases differ. Safe for any thread. */
public interface Dialect {
  /** The column type in the database's words. */
  String type(Type type);

  /** What a table of small rows that lives in its primary key says behind its columns. */
  String clustered();

  /** Opens the connection that writes; it commits only when it is told to. */
  Connection openWriter() throws SQLException;

  /** Opens a connection that only reads. */
  Connection openReader() throws SQLException;

  /** Whether the error says that the database is damaged. */
  boolean damaged(SQLException error);
}
