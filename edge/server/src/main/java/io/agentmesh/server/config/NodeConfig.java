package io.agentmesh.server.config;

import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.server.config.alerts.AlertConfig;
import io.agentmesh.server.config.chaos.ChaosConfig;
import io.agentmesh.server.config.logging.LogConfig;
import io.agentmesh.server.config.seal.EncryptionConfig;
import io.agentmesh.server.config.siem.SiemConfig;
import io.agentmesh.server.config.source.ConfigException;
import io.agentmesh.server.config.source.ConfigFile;
import io.agentmesh.server.config.source.Settings;
import io.agentmesh.server.config.telemetry.MetricsConfig;
import io.agentmesh.server.config.telemetry.TraceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything a node is told. */
public record NodeConfig(
    Path dataDirectory,
    HttpConfig http,
    JournalConfig journal,
    MeshConfig mesh,
    EngineOptions engine,
    Duration drain,
    ArchiveConfig archive,
    BackupConfig backup,
    WebhookConfig webhooks,
    SchemaConfig schemas,
    LedgerConfig ledger,
    IdentityConfig identity,
    LimitConfig limits,
    AlertConfig alerts,
    SiemConfig siem,
    EncryptionConfig encryption,
    LogConfig log,
    MetricsConfig metrics,
    ChaosConfig chaos,
    TraceConfig traces) {

  /**
   * Reads a file, when there is one, and the environment, which wins.
   *
   * @throws ConfigException with every problem when anything is wrong
   */
  public static NodeConfig load(@Nullable Path file, Map<String, String> environment) {
    Settings settings = new Settings(file == null ? Map.of() : ConfigFile.read(file), environment);
    NodeConfig config = from(settings);
    settings.check();
    return config;
  }

  /** A node for development: everything as it is by default, in this directory, on this port. */
  public static NodeConfig dev(Path dataDirectory, int port) {
    return dev(dataDirectory, port, Map.of());
  }

  /** The same; of the environment only what is said of its log and its traces counts. */
  public static NodeConfig dev(Path dataDirectory, int port, Map<String, String> environment) {
    Map<String, String> given =
        Map.of(
            "data-dir",
            dataDirectory.toString(),
            "server.port",
            Integer.toString(port),
            "backup.directory",
            dataDirectory + "-backups");
    Map<String, String> heard = new HashMap<>(environment);
    heard
        .keySet()
        .removeIf(
            name -> !name.startsWith("AGENTMESH_LOG_") && !name.startsWith(TraceConfig.PREFIX));
    Settings settings = new Settings(given, heard);
    NodeConfig config = from(settings);
    settings.check();
    return config;
  }

  /** The port to listen on; 0 takes a free one. */
  public int port() {
    return http.edge().port();
  }

  /** Every key with its default and meaning, in the order of the reference page. */
  public static List<Settings.Known> keys() {
    Settings settings = new Settings(Map.of(), Map.of());
    from(settings);
    return settings.known();
  }

  private static NodeConfig from(Settings s) {
    EngineOptions d = EngineOptions.DEFAULT;
    Path data =
        s.path("data-dir", Path.of("agentmesh-data"), "Directory that holds everything durable.");
    HttpConfig http = HttpConfig.from(s);
    JournalConfig journal = JournalConfig.from(s);
    MeshConfig mesh = MeshConfig.from(s);
    int maxLag =
        s.count(
            "projection.max-lag",
            Math.toIntExact(d.maxProjectionLag()),
            1000,
            100_000_000,
            "Records that lists may be behind before new work is refused.");
    long messageMemory =
        s.bytes(
            "mesh.message-memory",
            d.messageMemory(),
            0,
            64L << 30,
            "Memory for messages on their way and for chunks; beyond it they wait in a file of the"
                + " data directory.");
    long keyMemory =
        s.bytes(
            "mesh.key-memory",
            d.keyMemory(),
            0,
            64L << 30,
            "Memory for the latest idempotency keys of all tenants; those before lie in a file of"
                + " the data directory.");
    Duration maxQueueAge =
        s.duration(
            "mesh.max-queue-age",
            Duration.ofMillis(d.maxQueueAgeMillis()),
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            "How long new work may wait to be decided; when for twice as long nothing is sooner,"
                + " the mesh is overloaded and turns new work away.");
    Duration drain =
        s.duration(
            "server.drain",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(8),
            "How long a stopping node waits for what is under way.");
    return new NodeConfig(
        data,
        http,
        journal,
        mesh,
        new EngineOptions(
            d.inboxCalls(),
            d.tickMillis(),
            journal.snapshotBytes(),
            maxLag,
            journal.replay(),
            WatchConfig.from(s).options(),
            messageMemory,
            keyMemory,
            maxQueueAge.toMillis()),
        drain,
        ArchiveConfig.from(s),
        BackupConfig.from(s),
        WebhookConfig.from(s),
        SchemaConfig.from(s, mesh.rules().schemas()),
        LedgerConfig.from(s),
        IdentityConfig.from(s),
        LimitConfig.from(s),
        AlertConfig.from(s),
        SiemConfig.from(s),
        EncryptionConfig.from(s),
        LogConfig.from(s),
        MetricsConfig.from(s),
        ChaosConfig.from(s),
        TraceConfig.from(s));
  }
}
