package io.agentmesh.server.trace;

import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.trace.TracedMesh;
import io.agentmesh.engine.trace.Tracing;
import io.agentmesh.journal.Journal;
import io.agentmesh.server.config.source.ConfigException;
import io.agentmesh.server.config.telemetry.TraceConfig;
import io.agentmesh.telemetry.traces.NodeTraces;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node whose traces are written down when there is somebody who takes them. */
public final class TracedNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TracedNode.class);

  private final @Nullable NodeTraces traces;
  private volatile @Nullable TracedMesh traced;

  /**
   * Nothing is written down yet.
   *
   * @throws ConfigException when a variable of OpenTelemetry's is wrong
   */
  public TracedNode(TraceConfig config, String version) {
    this.traces = NodeTraces.isWanted(config.variables()) ? started(config, version) : null;
  }

  private static NodeTraces started(TraceConfig config, String version) {
    try {
      NodeTraces started = NodeTraces.start(config.variables(), version);
      LOG.info("traces are exported");
      return started;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Who writes them down. */
  public Tracing tracing() {
    return traces == null ? Tracing.NONE : traces.tracing();
  }

  /** The mesh as the edges see it. */
  public Mesh over(Mesh mesh, Journal journal) {
    if (traces == null) {
      return mesh;
    }
    TracedMesh started = TracedMesh.start(mesh, traces.tracing(), journal);
    traced = started;
    return started;
  }

  /** How many spans ended in which way. */
  public Map<String, Long> spans() {
    return traces == null ? NodeTraces.NO_SPANS : traces.spans();
  }

  @Override
  public void close() {
    TracedMesh mesh = traced;
    if (mesh != null) {
      mesh.close();
    }
    if (traces != null) {
      traces.close();
    }
  }
}
