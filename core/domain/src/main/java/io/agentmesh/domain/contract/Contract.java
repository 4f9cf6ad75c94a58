package io.agentmesh.domain.contract;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.Capability;

/**
 * What a capability takes and gives: the JSON Schemas of a task's payload and of its result as
 * texts, "" where anything goes. A version is never changed, and none that follows in its tenant
 * has the same or a smaller number. The time is microseconds.
 */
public record Contract(
    String capability, long version, String inputSchema, String outputSchema, String by, long at) {
  /** Most that a schema may ever have, in characters. */
  public static final int LONGEST_SCHEMA = 1 << 18;

  /** Checks the name and the lengths. */
  public Contract {
    Check.matches("capability", capability, Capability.NAME);
    check(inputSchema, outputSchema);
  }

  /** Checks what a contract may consist of. */
  public static void check(String inputSchema, String outputSchema) {
    Check.length("inputSchema", inputSchema, LONGEST_SCHEMA);
    Check.length("outputSchema", outputSchema, LONGEST_SCHEMA);
    if (inputSchema.isEmpty() && outputSchema.isEmpty()) {
      throw new InvalidValue("inputSchema", "must be given, or outputSchema must");
    }
  }

  /** Its name among all versions of all contracts. */
  public Pin pin() {
    return new Pin(capability, version);
  }

  /** Whether it says the same. */
  public boolean says(String input, String output) {
    return inputSchema.equals(input) && outputSchema.equals(output);
  }

  /** Bytes of its schemas. */
  public long bytes() {
    return bytes(inputSchema) + bytes(outputSchema);
  }

  /** Bytes of a schema in UTF-8. */
  public static long bytes(String schema) {
    long bytes = 0;
    for (int i = 0; i < schema.length(); i++) {
      char c = schema.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
