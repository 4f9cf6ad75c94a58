package io.agentmesh.server.log;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The types of fields in {@code deploy/logs/index-template.json}. */
final class IndexTemplate {
  private static final JsonNode ROOT =
      JsonMapper.shared()
          .readTree(Path.of("..", "..", "deploy", "logs", "index-template.json").toFile())
          .at("/template/mappings");

  private IndexTemplate() {}

  /** Whether it has a type for the field. */
  static boolean types(String field) {
    JsonNode node = ROOT;
    for (String part : field.split("\\.", -1)) {
      node = node.path("properties").path(part);
    }
    return node.path("type").isString();
  }
}
