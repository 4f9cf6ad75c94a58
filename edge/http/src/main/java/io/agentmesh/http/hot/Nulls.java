package io.agentmesh.http.hot;

import io.agentmesh.wire.json.WireJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds nulls where a request may not have them, which is everywhere but in its {@code data}. */
final class Nulls {
  private static final String PAYLOAD = "data";

  private Nulls() {}

  /** Whether the body, which is JSON, has a null outside its payload. */
  static boolean outsidePayload(byte[] body) {
    if (!mentionsNull(body)) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : WireJson.strict().readTree(body).properties()) {
      if (!field.getKey().equals(PAYLOAD) && within(field.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsNull(byte[] body) {
    for (int i = 0; i + 3 < body.length; i++) {
      if (body[i] == 'n' && body[i + 1] == 'u' && body[i + 2] == 'l' && body[i + 3] == 'l') {
        return true;
      }
    }
    return false;
  }

  private static boolean within(JsonNode node) {
    if (node.isNull()) {
      return true;
    }
    for (JsonNode child : node) {
      if (within(child)) {
        return true;
      }
    }
    return false;
  }
}
