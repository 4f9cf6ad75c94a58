package io.agentmesh.http.session.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.session.ServerOp;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an op as one JSON object; what is zero, empty or false is left out. */
public final class JsonWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonWriter() {}

  /** The op as text. */
  public static String text(ServerOp op) {
    return WireJson.strict().writeValueAsString(object(op));
  }

  private static ObjectNode object(Message message) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (entry.getValue() instanceof ByteString bytes) {
        putBytes(object, field, bytes, contentType(message));
      } else {
        object.set(field.getJsonName(), node(field, entry.getValue()));
      }
    }
    return object;
  }

  private static String contentType(Message message) {
    FieldDescriptor[] path = Shapes.contentType(message.getDescriptorForType());
    if (path == null) {
      return "";
    }
    Message owner = path.length == 1 ? message : (Message) message.getField(path[0]);
    return (String) owner.getField(path[path.length - 1]);
  }

  /** Bytes that are JSON by their content type stand there as JSON, others as Base64. */
  private static void putBytes(
      ObjectNode object, FieldDescriptor field, ByteString bytes, String contentType) {
    JsonNode inline = Shapes.isJson(contentType) ? inline(bytes) : null;
    if (inline != null) {
      object.set(field.getJsonName(), inline);
    } else {
      object.put(
          field.getJsonName() + Shapes.BASE64,
          Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
  }

  /** The bytes as JSON, or null when they are none. */
  private static @Nullable JsonNode inline(ByteString bytes) {
    try {
      JsonNode tree = WireJson.tree(bytes.toByteArray());
      return tree.isMissingNode() ? null : tree;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private static JsonNode node(FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      ObjectNode map = NODES.objectNode();
      for (Object pair : (List<?>) value) {
        Message entry = (Message) pair;
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor of = field.getMessageType().findFieldByNumber(2);
        map.set(String.valueOf(entry.getField(key)), single(of, entry.getField(of)));
      }
      return map;
    }
    if (field.isRepeated()) {
      ArrayNode list = NODES.arrayNode();
      ((List<?>) value).forEach(item -> list.add(single(field, item)));
      return list;
    }
    return single(field, value);
  }

  private static JsonNode single(FieldDescriptor field, Object value) {
    return switch (value) {
      case Message message -> object(message);
      case EnumValueDescriptor constant ->
          NODES.stringNode(constant.getName().replace(Shapes.prefix(constant.getType()), ""));
      case Long number ->
          Shapes.isSmall(field)
              ? NODES.numberNode(number)
              : NODES.stringNode(Long.toUnsignedString(number));
      case Integer number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case Double number -> NODES.numberNode(number);
      case Float number -> NODES.numberNode(number);
      case ByteString bytes ->
          NODES.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      default -> NODES.stringNode(value.toString());
    };
  }
}
