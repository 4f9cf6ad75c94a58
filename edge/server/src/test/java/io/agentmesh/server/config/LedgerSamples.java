package io.agentmesh.server.config;

import java.time.Duration;
import java.util.List;

/** The samples of ledgers. */
final class LedgerSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "ledger.origin",
              "mesh.example",
              "mesh.example",
              c -> c.ledger().origin(),
              "two words",
              "a+b"),
          Sample.of(
              "ledger.publish-every",
              "31ms",
              31L,
              c -> c.ledger().options().publishMillis(),
              "9ms",
              "11s"),
          Sample.of(
              "ledger.sync-every",
              "320ms",
              320L,
              c -> c.ledger().options().syncMillis(),
              "99ms",
              "61s"),
          Sample.of(
              "ledger.max-lag",
              "33000",
              33_000L,
              c -> c.ledger().options().maxLag(),
              "999",
              "100000001"),
          Sample.of(
              "ledger.keep-operational",
              "401d",
              Duration.ofDays(401),
              c -> c.ledger().pruned().rules().operational(),
              "399d",
              "36501d"),
          Sample.of(
              "ledger.keep-evidence",
              "2193d",
              Duration.ofDays(2193),
              c -> c.ledger().pruned().rules().evidence(),
              "2191d",
              "36501d"),
          Sample.of(
              "ledger.prune-every",
              "7h",
              Duration.ofHours(7),
              c -> c.ledger().pruned().every(),
              "999ms",
              "367d"),
          Sample.of(
              "ledger.root-every",
              "7s",
              Duration.ofSeconds(7),
              c -> c.ledger().rootEvery(),
              "99ms",
              "25h"),
          Sample.of(
              "ledger.witnesses-file",
              "/etc/agentmesh/witnesses",
              "/etc/agentmesh/witnesses",
              c -> String.valueOf(c.ledger().witnessed().witnesses())),
          Sample.of(
              "ledger.witness-every",
              "7s",
              Duration.ofSeconds(7),
              c -> c.ledger().witnessed().every(),
              "99ms",
              "61m"),
          Sample.of(
              "witness.name",
              "witness.example/one",
              "witness.example/one",
              c -> c.ledger().watching().name(),
              "two words",
              "a+b"),
          Sample.of(
              "witness.logs-file",
              "/etc/agentmesh/logs",
              "/etc/agentmesh/logs",
              c -> String.valueOf(c.ledger().watching().logs())));

  private LedgerSamples() {}
}
