package io.agentmesh.server.config;

import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/**
 * The ledgers.
 *
 * @param origin what the names of the logs begin with when they are begun
 * @param options their pace
 */
public record LedgerConfig(String origin, LedgerOptions options) {
  static LedgerConfig from(Settings s) {
    LedgerOptions d = LedgerOptions.DEFAULT;
    String origin =
        s.text(
            "ledger.origin",
            "agentmesh",
            "What the names of the ledgers begin with, such as a domain of yours, without spaces"
                + " and plus; counts on the first start.");
    if (!origin.matches("[!-*,-~]{1,128}")) {
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
                "Records that the ledgers may be behind before new work is refused.")));
  }
}
