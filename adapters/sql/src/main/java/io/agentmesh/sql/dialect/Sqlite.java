package io.agentmesh.sql.dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite in one file, with a write-ahead log (<a href="https://sqlite.org/wal.html">wal.html</a>).
 * Every commit is synced ({@code synchronous=FULL}), because journal segments are deleted behind
 * the position; commits are few and large, so that this costs ten syncs a second.
 */
public final class Sqlite implements Dialect {
  private static final int LOCK_WAIT_MILLIS = 10_000;
  private static final int WRITER_CACHE_KIB = 16 * 1024;
  private static final int READER_CACHE_KIB = 2 * 1024;
  private static final int PAGE_BYTES = 8192;
  private static final int CHECKPOINT_PAGES = 2000;
  private static final int LOG_BYTES_KEPT = 64 << 20;

  private final Path file;

  /** In this file, which is made when it is missing. */
  public Sqlite(Path file) {
    this.file = file;
  }

  @Override
  public String type(Type type) {
    return switch (type) {
      case TEXT -> "TEXT";
      case NUMBER -> "INTEGER";
      case BYTES -> "BLOB";
    };
  }

  @Override
  public String clustered() {
    return " WITHOUT ROWID";
  }

  @Override
  public Connection openWriter() throws SQLException {
    SQLiteConfig config = config(WRITER_CACHE_KIB);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setJournalSizeLimit(LOG_BYTES_KEPT);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    Connection connection = config.createConnection(url());
    try {
      pragma(connection, "page_size=" + PAGE_BYTES);
      pragma(connection, "journal_mode=WAL");
      pragma(connection, "wal_autocheckpoint=" + CHECKPOINT_PAGES);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection openReader() throws SQLException {
    SQLiteConfig config = config(READER_CACHE_KIB);
    config.setReadOnly(true);
    return config.createConnection(url());
  }

  private static SQLiteConfig config(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(LOCK_WAIT_MILLIS);
    config.setCacheSize(-cacheKib);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private static void pragma(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + setting);
    }
  }

  @Override
  public boolean damaged(SQLException error) {
    if (!(error instanceof SQLiteException e)) {
      return false;
    }
    int primary = e.getResultCode().code & 0xFF;
    return primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code
        || e.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
        || String.valueOf(e.getMessage()).contains("no such table");
  }
}
