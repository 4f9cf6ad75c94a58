package io.agentmesh.alerting.channel;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes the bodies of posts. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static byte[] of(Map<String, ?> object) {
    return MAPPER.writeValueAsBytes(object);
  }
}
