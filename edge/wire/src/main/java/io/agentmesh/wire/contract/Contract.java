package io.agentmesh.wire.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI 3.1 document that the REST API follows. */
public final class Contract {

  private static final String RESOURCE = "/io/agentmesh/wire/openapi.yaml";

  private Contract() {}

  /** The document as it is served. */
  public static String yaml() {
    try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The document as a tree; parsed anew with every call. */
  public static JsonNode tree() {
    return new YAMLMapper().readTree(yaml());
  }
}
