package io.agentmesh.sql.table;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A message with how many of its deliveries are on their way. The message itself is not read back,
 * because it never changes: it is null when the row comes from the database.
 */
public record MessageRow(TenantId tenant, MessageId id, int pending, @Nullable Message message) {
  /** A new message. */
  public static MessageRow of(Message message, int pending) {
    return new MessageRow(message.tenant(), message.id(), pending, message);
  }

  /** With another number of deliveries. */
  public MessageRow withPending(int next) {
    return new MessageRow(tenant, id, next, message);
  }

  Message known() {
    if (message == null) {
      throw new IllegalStateException("message " + id + " was not read back");
    }
    return message;
  }

  static MessageRow read(ResultSet row) throws SQLException {
    return new MessageRow(
        new TenantId(row.getString(1)),
        new MessageId(Columns.uuid(row.getBytes(2))),
        row.getInt(3),
        null);
  }
}
