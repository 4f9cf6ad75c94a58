package io.agentmesh.sql;

import io.agentmesh.contract.ListingsContract;
import io.agentmesh.contract.ProjectionStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlListingsTest extends ListingsContract {
  @TempDir private Path directory;

  @Override
  protected ProjectionStore newStore() {
    return new SqliteStore(directory, SqlSettings.DEFAULT);
  }
}
