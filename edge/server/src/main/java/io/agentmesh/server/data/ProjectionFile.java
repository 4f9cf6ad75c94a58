package io.agentmesh.server.data;

import io.agentmesh.engine.port.Projection;
import io.agentmesh.sql.SqlProjection;
import io.agentmesh.sql.SqlSettings;
import io.agentmesh.sql.fault.ProjectionDamaged;
import io.agentmesh.sql.fault.ProjectionTooNew;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the projection; one that does not fit is made anew from the journal. */
public final class ProjectionFile {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionFile.class);

  private ProjectionFile() {}

  /** Opens it. */
  public static Projection open(Path file) {
    try {
      return SqlProjection.open(file, SqlSettings.DEFAULT);
    } catch (ProjectionTooNew e) {
      throw new IllegalStateException(
          file
              + ": "
              + e.getMessage()
              + ". Start the release that wrote it, or a newer one, or delete it to have it"
              + " rebuilt.",
          e);
    } catch (ProjectionDamaged e) {
      LOG.warn("the projection does not fit and is rebuilt from the journal: {}", e.getMessage());
      SqlProjection.delete(file);
      return SqlProjection.open(file, SqlSettings.DEFAULT);
    }
  }
}
