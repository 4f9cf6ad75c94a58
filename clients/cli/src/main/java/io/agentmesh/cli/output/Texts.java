package io.agentmesh.cli.output;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payloads for people: what is text by its content type and its bytes stands there as text. */
public final class Texts {

  private static final String BASE64 = "dataBase64";

  private Texts() {}

  /** The answer with the text of its payloads in place of their Base64. */
  static JsonNode of(JsonNode answer) {
    if (answer.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      answer.forEach(item -> list.add(of(item)));
      return list;
    }
    if (!answer.isObject()) {
      return answer;
    }
    String text = text(answer);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      if (text != null && field.getKey().equals(BASE64)) {
        object.put("text", text);
      } else {
        object.set(field.getKey(), of(field.getValue()));
      }
    }
    return object;
  }

  /** The text of what carries a content type and Base64, or null when it is none. */
  public static @Nullable String text(JsonNode carrier) {
    String type = carrier.path("contentType").asString("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/") || !carrier.has(BASE64)) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(carrier.path(BASE64).asString(""));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException | IllegalArgumentException noText) {
      return null;
    }
  }
}
