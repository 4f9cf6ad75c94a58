package io.agentmesh.server.config;

import java.util.List;

/** The samples of schemas, policies and delegations. */
final class SchemaSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "schemas.max", "26", 26, c -> c.mesh().rules().schemas().perTenant(), "-1", "100001"),
          Sample.of(
              "schemas.max-size",
              "8KiB",
              8192,
              c -> c.mesh().rules().schemas().maxSchemaBytes(),
              "63B",
              "257KiB"),
          Sample.of(
              "schemas.max-bytes",
              "2MiB",
              2L << 20,
              c -> c.mesh().rules().schemas().maxBytes(),
              "2GiB"),
          Sample.of("schemas.max-depth", "27", 27, c -> c.schemas().limits().maxDepth(), "0", "65"),
          Sample.of(
              "schemas.max-subschemas",
              "28",
              28,
              c -> c.schemas().limits().maxSubschemas(),
              "0",
              "10001"),
          Sample.of(
              "schemas.max-steps",
              "29000",
              29_000,
              c -> c.schemas().limits().maxSteps(),
              "999",
              "100000001"),
          Sample.of(
              "policies.max",
              "31",
              31,
              c -> c.mesh().rules().policies().perTenant(),
              "-1",
              "10001"),
          Sample.of(
              "delegations.max",
              "32",
              32,
              c -> c.mesh().rules().delegations().perTenant(),
              "-1",
              "1000001"),
          Sample.of(
              "delegations.usual",
              "33m",
              1_980_000L,
              c -> c.mesh().rules().delegations().usualMillis(),
              "0s",
              "3651d"),
          Sample.of(
              "delegations.longest",
              "34h",
              122_400_000L,
              c -> c.mesh().rules().delegations().longestMillis(),
              "0s",
              "3651d"),
          Sample.of(
              "delegations.keep-ended",
              "35h",
              126_000_000L,
              c -> c.mesh().rules().delegations().keptMillis(),
              "0s",
              "3651d"),
          Sample.of("schemas.cached", "30", 30, c -> c.schemas().limits().cached(), "0", "100001"));

  private SchemaSamples() {}
}
