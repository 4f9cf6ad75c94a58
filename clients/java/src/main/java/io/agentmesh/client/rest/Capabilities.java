package io.agentmesh.client.rest;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.capabilities.CapabilityContract;
import io.agentmesh.wire.rest.capabilities.CapabilityDefinition;
import io.agentmesh.wire.rest.capabilities.CapabilitySummary;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the tasks of capabilities take and give, over REST. */
public final class Capabilities {

  private static final String PATH = "/v1/capabilities";

  private final Http http;

  Capabilities(Http http) {
    this.http = http;
  }

  /**
   * Gives a capability its first contract: JSON Schemas as JSON, "" where anything goes. The same
   * again changes nothing.
   */
  public CapabilityContract define(String capability, String inputSchema, String outputSchema) {
    return http.put(
        PATH + Http.segment(capability),
        definition(inputSchema, outputSchema),
        CapabilityContract.class);
  }

  /** Replaces a contract, if that version is still the current one. */
  public CapabilityContract replace(
      String capability, long version, String inputSchema, String outputSchema) {
    return http.put(
        PATH + Http.segment(capability),
        definition(inputSchema, outputSchema),
        "\"" + version + "\"",
        CapabilityContract.class);
  }

  public CapabilityContract get(String capability) {
    return http.get(PATH + Http.segment(capability), CapabilityContract.class);
  }

  /** A version of a contract, as long as it is current or an open task was submitted under it. */
  public CapabilityContract get(String capability, long version) {
    return http.get(
        PATH + Http.segment(capability) + "?version=" + version, CapabilityContract.class);
  }

  /** A page of the capabilities that have a contract, by name. */
  public Page<CapabilitySummary> list(Query query) {
    return http.page(PATH, query, CapabilitySummary.class);
  }

  /** The capabilities of all pages. */
  public Stream<CapabilitySummary> stream(Query query) {
    return http.stream(PATH, query, CapabilitySummary.class);
  }

  /** Takes the contract away; open tasks are still judged by it. */
  public void remove(String capability) {
    http.delete(PATH + Http.segment(capability));
  }

  private static CapabilityDefinition definition(String input, String output) {
    return new CapabilityDefinition(tree(input), tree(output));
  }

  private static @Nullable JsonNode tree(String schema) {
    return schema.isEmpty() ? null : WireJson.tree(schema.getBytes(StandardCharsets.UTF_8));
  }
}
