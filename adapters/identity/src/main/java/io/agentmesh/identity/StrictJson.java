package io.agentmesh.identity;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON objects of others: a name comes once, nothing follows, nesting ends at 16. */
final class StrictJson {
  private static final int DEPTH = 16;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** The object, or null when the bytes are anything else. */
  static @Nullable JsonNode object(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** A text of an object, "" when there is none, null when it is no text. */
  static @Nullable String text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return "";
    }
    return value.isString() ? value.asString() : null;
  }
}
