package io.agentmesh.server.config;

import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.engine.audit.prune.RetentionRules;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers.
 *
 * @param origin what the names of the logs begin with when they are begun
 * @param options their pace
 * @param pruned what goes from them, and when
 * @param witnessed who countersigns them
 * @param watching which logs of others this node countersigns
 * @param rootEvery how often the root records their checkpoints; zero for never
 */
public record LedgerConfig(
    String origin,
    LedgerOptions options,
    Pruned pruned,
    Witnessed witnessed,
    Watching watching,
    Duration rootEvery) {
  private static final String NONE = "none";
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int LEAST_ROOT_MILLIS = 100;
  private static final String NAME = "[!-*,-~]{1,128}";

  /**
   * What goes from the ledgers.
   *
   * @param rules how long entries are kept
   * @param every how often it is looked for entries whose time is over
   */
  public record Pruned(RetentionRules rules, Duration every) {}

  /**
   * Who countersigns the ledgers.
   *
   * @param witnesses file with the witnesses, or null for none
   * @param every how often checkpoints are shown to them
   */
  public record Witnessed(@Nullable Path witnesses, Duration every) {}

  /**
   * Which logs this node countersigns.
   *
   * @param name its name as a witness
   * @param logs file with the keys of the logs, or null when it is no witness
   */
  public record Watching(String name, @Nullable Path logs) {}

  static LedgerConfig from(Settings s) {
    LedgerOptions d = LedgerOptions.DEFAULT;
    String origin =
        s.text(
            "ledger.origin",
            "agentmesh",
            "What the names of the ledgers begin with, such as a domain of yours, without spaces"
                + " and plus; counts on the first start.");
    if (!origin.matches(NAME)) {
      s.problem("ledger.origin must be 1 to 128 visible ASCII characters without a plus");
    }
    return new LedgerConfig(
        origin,
        new LedgerOptions(
            s.duration(
                    "ledger.publish-every",
                    Duration.ofMillis(d.publishMillis()),
                    Duration.ofMillis(10),
                    Duration.ofSeconds(10),
                    "How long entries are gathered before a checkpoint is signed that has them.")
                .toMillis(),
            s.duration(
                    "ledger.sync-every",
                    Duration.ofMillis(d.syncMillis()),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(1),
                    "How often ledgers are made durable; until then the journal keeps what they"
                        + " are made of.")
                .toMillis(),
            s.count(
                "ledger.max-lag",
                Math.toIntExact(d.maxLag()),
                1000,
                100_000_000,
                "Records that the ledgers may be behind before new work is refused.")),
        pruned(s),
        witnessed(s),
        watching(s),
        rootEvery(s));
  }

  private static Duration rootEvery(Settings s) {
    Duration every =
        s.duration(
            "ledger.root-every",
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ofHours(24),
            "How often the root ledger records the checkpoints of the ledgers that have changed;"
                + " 0s for never.");
    if (!every.isZero() && every.toMillis() < LEAST_ROOT_MILLIS) {
      s.problem("ledger.root-every must be 0s or at least " + LEAST_ROOT_MILLIS + "ms");
    }
    return every;
  }

  private static Pruned pruned(Settings s) {
    RetentionRules d = RetentionRules.DEFAULT;
    return new Pruned(
        new RetentionRules(
            s.duration(
                "ledger.keep-operational",
                d.operational(),
                d.operational(),
                LONGEST,
                "Least time that audit entries of the daily work are kept."),
            s.duration(
                "ledger.keep-evidence",
                d.evidence(),
                d.evidence(),
                LONGEST,
                "Least time that audit entries of rights and of what was done to the mesh are"
                    + " kept.")),
        s.duration(
            "ledger.prune-every",
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            Duration.ofDays(366),
            "How often entries are let go whose time is over."));
  }

  private static Witnessed witnessed(Settings s) {
    return new Witnessed(
        file(
            s,
            "ledger.witnesses-file",
            "File with the witnesses that countersign the ledgers, each line a public key and a"
                + " URL; `none` for none."),
        s.duration(
            "ledger.witness-every",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How often the newest checkpoints are shown to the witnesses."));
  }

  private static Watching watching(Settings s) {
    String name =
        s.text(
            "witness.name",
            "agentmesh-witness",
            "Name of this node as a witness of others, without spaces and plus; no two witnesses"
                + " have the same.");
    if (!name.matches(NAME)) {
      s.problem("witness.name must be 1 to 128 visible ASCII characters without a plus");
    }
    return new Watching(
        name,
        file(
            s,
            "witness.logs-file",
            "File with the public keys of the logs that this node countersigns, one on each line;"
                + " `none` when it is no witness."));
  }

  private static @Nullable Path file(Settings s, String key, String meaning) {
    String file = s.text(key, NONE, meaning);
    return file.equals(NONE) ? null : Path.of(file);
  }
}
