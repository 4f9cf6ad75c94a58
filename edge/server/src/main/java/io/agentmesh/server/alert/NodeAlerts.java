package io.agentmesh.server.alert;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.AlertsUnavailable;
import io.agentmesh.engine.alert.feed.Alerting;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Entropy;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.siem.AuditStreams;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.journal.Journal;
import io.agentmesh.server.config.alerts.AlertConfig;
import io.agentmesh.server.config.siem.SiemConfig;
import io.agentmesh.server.resilience.NodePolicies;
import io.agentmesh.server.seal.OpeningChannel;
import io.agentmesh.server.seal.OpeningTarget;
import io.agentmesh.server.siem.Targets;
import io.agentmesh.sql.alert.SqlAlerts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts of a node, and its streams of audit entries. */
public final class NodeAlerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeAlerts.class);

  private final Alerting alerting;
  private final AuditStreams streams;

  private NodeAlerts(Alerting alerting, AuditStreams streams) {
    this.alerting = alerting;
    this.streams = streams;
  }

  /** The alerts. */
  public Alerting alerts() {
    return alerting;
  }

  /** The streams of audit entries, which keep their positions beside the alerts. */
  public AuditStreams streams() {
    return streams;
  }

  /** Opens them, keeps in the audit trail which rules are other ones than before, and starts. */
  public static NodeAlerts start(
      Journal journal,
      Engine engine,
      AlertConfig config,
      SiemConfig siem,
      Path file,
      Clock clock,
      Entropy entropy,
      NodePolicies policies) {
    Opened opened = open(file, journal);
    Alerting alerting =
        new Alerting(
            journal,
            opened.store(),
            config.options(),
            Channels.of(config).stream()
                .map(c -> policies.around(c, config.calls()))
                .<AlertChannel>map(c -> new OpeningChannel(c, engine.opening()))
                .toList(),
            clock,
            entropy,
            opened.begin());
    engine.holdSegments(alerting::heldPosition);
    keepRules(engine, alerting);
    AuditStreams streams =
        new AuditStreams(
            journal,
            opened.store(),
            Targets.of(siem, config.channels().source()).stream()
                .map(t -> policies.around(t, siem.calls()))
                .<AuditTarget>map(t -> new OpeningTarget(t, engine.opening()))
                .toList(),
            siem.follow());
    engine.holdSegments(streams::heldPosition);
    alerting.start();
    streams.start();
    return new NodeAlerts(alerting, streams);
  }

  /** Sends what is durable if it can, and ends. */
  @Override
  public void close() {
    streams.close();
    alerting.close();
  }

  private record Opened(AlertStore store, long begin) {}

  /** A file that is damaged is put aside, and alerts are made anew of what the journal holds. */
  private static Opened open(Path file, Journal journal) {
    try {
      return new Opened(SqlAlerts.open(file), journal.lastPosition());
    } catch (AlertsUnavailable e) {
      LOG.error("{}; it is put aside, and alerts are made anew", e.getMessage());
      try {
        for (String suffix : List.of("", "-wal", "-shm")) {
          Path part = file.resolveSibling(file.getFileName() + suffix);
          if (Files.exists(part)) {
            Files.move(
                part,
                file.resolveSibling("damaged-" + part.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
          }
        }
      } catch (IOException io) {
        throw new UncheckedIOException("cannot put " + file + " aside", io);
      }
      return new Opened(SqlAlerts.open(file), journal.firstPosition() - 1);
    }
  }

  private static void keepRules(Engine engine, Alerting alerting) {
    String changes = alerting.changedRules();
    if (changes.isEmpty()) {
      return;
    }
    Origin system = Origin.system(Principal.system(TenantId.SYSTEM));
    if (engine.call(system, new AccessCommand.NoteAlertRules(changes)).join()
        instanceof Outcome.Done) {
      alerting.keepRules();
    } else {
      LOG.error("that alerts have other rules could not be kept in the audit trail");
    }
  }
}
