package io.agentmesh.server.config;

import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A key with a value that is not its default, where it ends up, and values that are refused.
 *
 * @param reader takes the value out of a configuration
 */
record Sample(
    String key, String text, Object value, Function<NodeConfig, Object> reader, List<String> bad) {
  private static final long MIB = 1 << 20;

  /** One for each key; together they are valid. */
  static final List<Sample> ALL =
      with(
          List.of(
              AgentSamples.ALL,
              WebhookSamples.ALL,
              MessageSamples.ALL,
              SchemaSamples.ALL,
              ApprovalSamples.ALL,
              LedgerSamples.ALL,
              IdentitySamples.ALL,
              LimitSamples.ALL,
              AlertSamples.ALL,
              SiemSamples.ALL,
              TlsSamples.ALL,
              EncryptionSamples.ALL,
              LogSamples.ALL,
              BackupSamples.ALL,
              MetricsSamples.ALL,
              ChaosSamples.ALL),
          of("data-dir", "/srv/mesh", Path.of("/srv/mesh"), NodeConfig::dataDirectory, ""),
          of("server.host", "127.0.0.2", "127.0.0.2", c -> c.http().edge().host(), "192.0.2.1"),
          of("server.port", "7711", 7711, c -> c.http().edge().port(), "-1", "65536", "http"),
          of("server.event-loops", "17", 17, c -> c.http().edge().eventLoops(), "0", "257"),
          of(
              "server.max-body",
              "3MiB",
              3 << 20,
              c -> c.http().edge().maxBodyBytes(),
              "65535B",
              "9MiB",
              "3MB"),
          of(
              "server.max-header",
              "32KiB",
              32 << 10,
              c -> c.http().edge().maxHeaderBytes(),
              "1023B",
              "1025KiB"),
          of(
              "server.max-connections",
              "500",
              500,
              c -> c.http().edge().maxConnections(),
              "0",
              "1000001"),
          of("sessions.max", "700", 700, c -> c.http().maxSessions(), "0", "1000001"),
          of(
              "server.idle-timeout",
              "2m",
              Duration.ofMinutes(2),
              c -> c.http().edge().idleTimeout(),
              "30s",
              "61m",
              "120"),
          of(
              "server.request-timeout",
              "250ms",
              Duration.ofMillis(250),
              c -> c.http().edge().requestTimeout(),
              "99ms",
              "11m"),
          of(
              "server.max-untaken",
              "32MiB",
              32 * MIB,
              c -> c.http().edge().maxUntakenBytes(),
              "7MiB",
              "65GiB"),
          of(
              "journal.segment-size",
              "32MiB",
              32 * MIB,
              c -> c.journal().segmentBytes(),
              "15MiB",
              "2GiB"),
          of("journal.reserve", "8MiB", 8 * MIB, c -> c.journal().reserveBytes(), "7MiB", "2GiB"),
          of("journal.min-free", "1GiB", 1024 * MIB, c -> c.journal().minFreeBytes(), "1025GiB"),
          of(
              "journal.snapshot-every",
              "1MiB",
              MIB,
              c -> c.engine().snapshotBytes(),
              "1023KiB",
              "65GiB"),
          of(
              "mesh.delivery-lease",
              "45s",
              45_000L,
              c -> c.mesh().rules().deliveryLeaseMillis(),
              "999ms",
              "61m"),
          of(
              "mesh.delivery-attempts",
              "7",
              7,
              c -> c.mesh().rules().deliveryAttempts(),
              "0",
              "101"),
          of("mesh.backoff", "2s", 2000L, c -> c.mesh().rules().backoffMillis(), "0ms", "61m"),
          of(
              "mesh.max-backoff",
              "5m",
              300_000L,
              c -> c.mesh().rules().maxBackoffMillis(),
              "999ms",
              "61m"),
          of(
              "mesh.max-pending-per-agent",
              "11",
              11,
              c -> c.mesh().rules().maxPendingPerAgent(),
              "0",
              "10000001"),
          of(
              "mesh.max-open-tasks",
              "12",
              12,
              c -> c.mesh().rules().maxQueuedTasks(),
              "0",
              "10000001"),
          of("mesh.max-agents", "13", 13, c -> c.mesh().rules().maxAgents(), "0", "1000001"),
          of(
              "mesh.max-subscriptions",
              "14",
              14,
              c -> c.mesh().rules().maxSubscriptions(),
              "0",
              "1000001"),
          of(
              "mesh.idempotency-window",
              "2h",
              7_200_000L,
              c -> c.mesh().rules().idempotencyMillis(),
              "999ms",
              "8d"),
          of(
              "mesh.max-idempotency-keys",
              "15",
              15,
              c -> c.mesh().rules().maxIdempotencyKeys(),
              "0",
              "10000001"),
          of("mesh.max-producers", "16", 16, c -> c.mesh().rules().maxProducers(), "0", "1000001"),
          of(
              "mesh.retained-tasks",
              "17",
              17,
              c -> c.mesh().rules().retainedTasks(),
              "-1",
              "10000001"),
          of("tasks.max-depth", "5", 5, c -> c.mesh().rules().tasks().maxDepth(), "0", "33"),
          of(
              "tasks.max-descendants",
              "18",
              18,
              c -> c.mesh().rules().tasks().maxDescendants(),
              "0",
              "1000001"),
          of(
              "tasks.max-questions",
              "3",
              3,
              c -> c.mesh().rules().tasks().maxQuestions(),
              "-1",
              "9"),
          of("tasks.max-chunks", "19", 19, c -> chunks(c).maxChunks(), "-1", "100001"),
          of("tasks.max-chunk-size", "3KiB", 3 << 10, c -> chunks(c).maxChunkBytes(), "0B", "2MiB"),
          of("tasks.max-chunk-bytes", "5MiB", 5L << 20, c -> chunks(c).maxBytes(), "-1B", "2GiB"),
          of(
              "tasks.ended-chunk-bytes",
              "6MiB",
              6L << 20,
              c -> chunks(c).endedBytes(),
              "-1B",
              "2048GiB"),
          of(
              "agents.health.min-success-percent",
              "70",
              70,
              c -> c.mesh().rules().agents().minSuccessPercent(),
              "-1",
              "101"),
          of(
              "agents.health.max-error-percent",
              "20",
              20,
              c -> c.mesh().rules().agents().maxErrorPercent(),
              "-1",
              "101"),
          of(
              "agents.health.max-response",
              "9s",
              9000L,
              c -> c.mesh().rules().agents().maxResponseMillis(),
              "0s",
              "2d"),
          of(
              "agents.health.max-cpu-percent",
              "80",
              80,
              c -> c.mesh().rules().agents().maxCpuPercent(),
              "-1",
              "101"),
          of(
              "agents.health.max-memory-percent",
              "85",
              85,
              c -> c.mesh().rules().agents().maxMemoryPercent(),
              "-1",
              "101"),
          of(
              "agents.health.breaches",
              "7",
              7,
              c -> c.mesh().rules().agents().breaches(),
              "0",
              "1001"),
          of(
              "agents.health.recoveries",
              "4",
              4,
              c -> c.mesh().rules().agents().recoveries(),
              "0",
              "1001"),
          of(
              "agents.restart-grace",
              "90s",
              90_000L,
              c -> c.mesh().rules().agents().graceMillis(),
              "-1s",
              "2h"),
          of("agents.history", "19", 19, c -> c.mesh().rules().agents().history(), "-1", "1001"),
          of(
              "requests.retention",
              "21m",
              1_260_000L,
              c -> c.mesh().rules().conversations().requestMillis(),
              "0s",
              "25h"),
          of("requests.max", "22", 22, c -> c.mesh().rules().conversations().maxRequests(), "0"),
          of(
              "requests.max-reply-bytes",
              "23MiB",
              23L << 20,
              c -> c.mesh().rules().conversations().maxReplyBytes(),
              "1KiB"),
          of(
              "requests.max-recipients",
              "24",
              24,
              c -> c.mesh().rules().conversations().maxRecipients(),
              "0",
              "257"),
          weight("capability", 30, c -> c.mesh().rules().weights().capability()),
          weight("availability", 20, c -> c.mesh().rules().weights().availability()),
          weight("load", 22, c -> c.mesh().rules().weights().load()),
          weight("performance", 21, c -> c.mesh().rules().weights().performance()),
          weight("response-time", 7, c -> c.mesh().rules().weights().responseTime()),
          of("tenants.max", "18", 18, c -> c.mesh().rules().tenants().maxTenants(), "0", "100001"),
          of(
              "tenants.messages-per-second",
              "19",
              19,
              c -> c.mesh().rules().tenants().messagesPerSecond(),
              "-1",
              "1000001"),
          of(
              "tenants.message-burst",
              "20",
              20,
              c -> c.mesh().rules().tenants().messageBurst(),
              "-1",
              "10000001"),
          of(
              "tenants.pending-deliveries",
              "21",
              21,
              c -> c.mesh().rules().tenants().pendingDeliveries(),
              "-1",
              "100000001"),
          of(
              "tenants.payload-bytes",
              "22MiB",
              22L << 20,
              c -> c.mesh().rules().tenants().payloadBytes(),
              "-1B",
              "1048577GiB"),
          of(
              "journal.keep-for",
              "2h",
              7_200_000_000L,
              c -> c.journal().replay().ageMicros(),
              "-1s",
              "366d"),
          of(
              "journal.keep-size",
              "3GiB",
              3L << 30,
              c -> c.engine().replay().bytes(),
              "-1B",
              "1025GiB"),
          of("watch.max-streams", "41", 41, c -> c.engine().watch().watches(), "0", "10001"),
          of(
              "watch.max-streams-per-key",
              "42",
              42,
              c -> c.engine().watch().perPrincipal(),
              "0",
              "10001"),
          of("watch.buffer", "33", 33, c -> c.engine().watch().buffer(), "15", "65537"),
          of(
              "watch.patience",
              "5s",
              5000L,
              c -> c.engine().watch().patienceMillis(),
              "999ms",
              "2h"),
          of(
              "projection.max-lag",
              "5000",
              5000L,
              c -> c.engine().maxProjectionLag(),
              "999",
              "100000001"),
          of("mesh.key-memory", "4MiB", 4L << 20, c -> c.engine().keyMemory(), "-1", "65GiB"),
          of(
              "mesh.max-queue-age",
              "700ms",
              700L,
              c -> c.engine().maxQueueAgeMillis(),
              "9ms",
              "61s"),
          of(
              "journal.archive-directory",
              "/srv/archive",
              Path.of("/srv/archive"),
              c -> Objects.requireNonNullElse(c.archive().directory(), Path.of("none"))),
          of(
              "journal.archive-every",
              "1m",
              Duration.ofMinutes(1),
              c -> c.archive().every(),
              "99ms",
              "61m"),
          of(
              "journal.archive-max-delay",
              "90s",
              Duration.ofSeconds(90),
              c -> c.archive().maxDelay(),
              "999ms",
              "25h"),
          of("journal.archive-max-lag", "2000", 2000L, c -> c.archive().maxLag(), "999"),
          of("server.drain", "3s", Duration.ofSeconds(3), NodeConfig::drain, "99ms", "9s"));

  private static List<Sample> with(List<List<Sample>> further, Sample... samples) {
    return Stream.concat(further.stream().flatMap(List::stream), Stream.of(samples)).toList();
  }

  static Sample of(
      String key, String text, Object value, Function<NodeConfig, Object> reader, String... bad) {
    return new Sample(key, text, value, reader, List.of(bad));
  }

  private static ChunkRules chunks(NodeConfig config) {
    return config.mesh().rules().tasks().chunks();
  }

  private static Sample weight(String part, int percent, Function<NodeConfig, Object> reader) {
    String key = "placement.weights." + part;
    return of(key, Integer.toString(percent), percent, reader, "-1", "101");
  }

  /** The environment variable of the key. */
  String variable() {
    return Settings.variableOf(key);
  }
}
