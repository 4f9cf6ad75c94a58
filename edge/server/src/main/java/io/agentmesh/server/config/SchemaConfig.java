package io.agentmesh.server.config;

import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.settings.SchemaRules;
import io.agentmesh.http.schema.SchemaLimits;
import io.agentmesh.server.config.source.Settings;

/** How many schemas of capabilities there may be, and how much each may ask for. */
public record SchemaConfig(SchemaLimits limits) {
  /** What the mesh's rules go by. */
  static SchemaRules rules(Settings s) {
    SchemaRules d = SchemaRules.DEFAULT;
    return new SchemaRules(
        s.count(
            "schemas.max", d.perTenant(), 0, 100_000, "Capabilities of a tenant with a contract."),
        Math.toIntExact(
            s.bytes(
                "schemas.max-size",
                d.maxSchemaBytes(),
                64,
                Contract.LONGEST_SCHEMA,
                "Largest JSON Schema of a capability.")),
        s.bytes(
            "schemas.max-bytes",
            d.maxBytes(),
            0,
            1L << 30,
            "All schemas of a tenant, with the old ones that open tasks were submitted under."));
  }

  static SchemaConfig from(Settings s, SchemaRules rules) {
    SchemaLimits d = SchemaLimits.DEFAULT;
    return new SchemaConfig(
        new SchemaLimits(
            rules.maxSchemaBytes(),
            s.count(
                "schemas.max-depth",
                d.maxDepth(),
                1,
                64,
                "Schemas in a schema that may look at one value, one inside the other."),
            s.count(
                "schemas.max-subschemas", d.maxSubschemas(), 1, 10_000, "Schemas in one schema."),
            s.count(
                "schemas.max-steps",
                d.maxSteps(),
                1000,
                100_000_000,
                "Steps that judging one payload or result may take; a step is about eight rules."),
            s.count(
                "schemas.cached",
                d.cached(),
                1,
                100_000,
                "Compiled schemas that are kept, the latest used.")));
  }
}
