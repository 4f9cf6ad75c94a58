package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.sql.store.TaskChunks;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch does to the chunks of a tenant's tasks: the first chunk of a lease takes the place
 * of all that its task had before.
 */
final class ChunkFold {
  private final TenantId tenant;
  private final Map<TaskId, List<Image.OfChunk>> added = new LinkedHashMap<>();
  private final Set<TaskId> begunAnew = new LinkedHashSet<>();

  ChunkFold(TenantId tenant) {
    this.tenant = tenant;
  }

  void apply(TaskEvent.ChunkAdded e) {
    if (e.chunk().sequence() == 1) {
      begunAnew.add(e.task());
      added.remove(e.task());
    }
    added
        .computeIfAbsent(e.task(), _ -> new ArrayList<>())
        .add(new Image.OfChunk(tenant, e.task(), e.token(), e.attempt(), e.chunk()));
  }

  void write(Writes writes) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    for (TaskId task : begunAnew) {
      TaskChunks.delete(writes, tenant.value(), task);
    }
    writes.flush();
    for (List<Image.OfChunk> chunks : added.values()) {
      for (Image.OfChunk chunk : chunks) {
        writes.put(Tables.CHUNKS, chunk);
      }
    }
  }
}
