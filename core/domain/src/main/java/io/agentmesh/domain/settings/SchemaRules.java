package io.agentmesh.domain.settings;

/**
 * The figures that contracts of capabilities go by.
 *
 * @param perTenant capabilities of a tenant that have a contract
 * @param maxSchemaBytes bytes of one schema
 * @param maxBytes bytes of all schemas of a tenant, with the old versions that open tasks keep
 */
public record SchemaRules(int perTenant, int maxSchemaBytes, long maxBytes) {
  /** What holds unless it is configured otherwise. */
  public static final SchemaRules DEFAULT = new SchemaRules(1000, 64 << 10, 16 << 20);
}
