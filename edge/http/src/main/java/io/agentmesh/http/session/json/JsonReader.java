package io.agentmesh.http.session.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.session.ClientOp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the ops of a text: one op, or a list of them. */
public final class JsonReader {
  private static final String JSON = "application/json";

  private JsonReader() {}

  /**
   * The ops of the text.
   *
   * @throws BadText when it is no op, or holds more
   */
  public static List<ClientOp> read(byte[] text, int maxOps) throws BadText {
    JsonNode tree;
    try {
      tree = WireJson.tree(text);
    } catch (JacksonException notJson) {
      throw new BadText("", "is not JSON");
    }
    List<ClientOp> ops = new ArrayList<>(1);
    if (!tree.isArray()) {
      ops.add(op(tree, ""));
      return ops;
    }
    if (tree.size() > maxOps) {
      throw new BadText("", "holds more than " + maxOps + " ops");
    }
    for (int i = 0; i < tree.size(); i++) {
      ops.add(op(tree.get(i), Integer.toString(i)));
    }
    return ops;
  }

  private static ClientOp op(JsonNode node, String place) throws BadText {
    ClientOp.Builder op = ClientOp.newBuilder();
    fill(op, node, place);
    return op.build();
  }

  private static void fill(Message.Builder into, JsonNode node, String place) throws BadText {
    if (!node.isObject()) {
      throw new BadText(place, "must be an object");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      String where = place.isEmpty() ? clipped(name) : place + "." + clipped(name);
      boolean base64 = name.endsWith(Shapes.BASE64);
      String stem = base64 ? name.substring(0, name.length() - Shapes.BASE64.length()) : name;
      FieldDescriptor field = Shapes.field(into.getDescriptorForType(), stem);
      boolean bytes = field != null && field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING;
      if (field == null || base64 && !bytes) {
        throw new BadText(where, "is not a field");
      }
      if (field.getRealContainingOneof() != null && into.hasOneof(field.getRealContainingOneof())
          || bytes && !((ByteString) into.getField(field)).isEmpty()) {
        throw new BadText(where, "is one too many");
      }
      if (bytes) {
        into.setField(field, base64 ? decoded(entry.getValue(), where) : json(entry.getValue()));
      } else {
        set(into, field, entry.getValue(), where);
      }
    }
    nameInlineJson(into, node);
  }

  private static ByteString json(JsonNode node) {
    return ByteString.copyFrom(WireJson.strict().writeValueAsBytes(node));
  }

  private static ByteString decoded(JsonNode node, String where) throws BadText {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text(node, where)));
    } catch (IllegalArgumentException notBase64) {
      throw new BadText(where, "must be Base64");
    }
  }

  /** Bytes that came as JSON are JSON unless their content type says what else they are. */
  private static void nameInlineJson(Message.Builder into, JsonNode node) {
    FieldDescriptor[] path = Shapes.contentType(into.getDescriptorForType());
    if (path == null) {
      return;
    }
    for (FieldDescriptor field : into.getDescriptorForType().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING
          && node.has(field.getJsonName())) {
        Message.Builder owner = path.length == 1 ? into : into.getFieldBuilder(path[0]);
        FieldDescriptor type = path[path.length - 1];
        if (owner.getField(type).equals("")) {
          owner.setField(type, JSON);
        }
      }
    }
  }

  private static void set(Message.Builder into, FieldDescriptor field, JsonNode node, String where)
      throws BadText {
    if (field.isMapField()) {
      setMap(into, field, node, where);
    } else if (field.isRepeated()) {
      if (!node.isArray()) {
        throw new BadText(where, "must be a list");
      }
      for (int i = 0; i < node.size(); i++) {
        into.addRepeatedField(field, value(into, field, node.get(i), where + "." + i));
      }
    } else {
      into.setField(field, value(into, field, node, where));
    }
  }

  private static void setMap(
      Message.Builder into, FieldDescriptor field, JsonNode node, String where) throws BadText {
    if (!node.isObject()) {
      throw new BadText(where, "must be an object");
    }
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Message.Builder pair = into.newBuilderForField(field);
      pair.setField(key, entry.getKey());
      pair.setField(value, value(pair, value, entry.getValue(), where));
      into.addRepeatedField(field, pair.build());
    }
  }

  private static Object value(
      Message.Builder into, FieldDescriptor field, JsonNode node, String where) throws BadText {
    return switch (field.getJavaType()) {
      case STRING -> text(node, where);
      case INT -> Math.toIntExact(number(node, where, Integer.MAX_VALUE));
      case LONG -> number(node, where, Long.MAX_VALUE);
      case BOOLEAN -> {
        if (!node.isBoolean()) {
          throw new BadText(where, "must be true or false");
        }
        yield node.booleanValue();
      }
      case DOUBLE -> real(node, where);
      case FLOAT -> (float) real(node, where);
      case ENUM -> constant(field, text(node, where), where);
      case BYTE_STRING -> decoded(node, where);
      case MESSAGE -> {
        Message.Builder inner = into.newBuilderForField(field);
        fill(inner, node, where);
        yield inner.build();
      }
    };
  }

  private static String text(JsonNode node, String where) throws BadText {
    if (!node.isString()) {
      throw new BadText(where, "must be text");
    }
    return node.stringValue();
  }

  private static double real(JsonNode node, String where) throws BadText {
    if (!node.isNumber()) {
      throw new BadText(where, "must be a number");
    }
    return node.doubleValue();
  }

  /** A whole number, as number or as text of digits. */
  private static long number(JsonNode node, String where, long most) throws BadText {
    String digits =
        node.isString() ? node.stringValue() : node.isIntegralNumber() ? node.toString() : "";
    if (digits.matches("0|[1-9][0-9]{0,18}")) {
      try {
        long number = Long.parseLong(digits);
        if (number <= most) {
          return number;
        }
      } catch (NumberFormatException over) {
        throw new BadText(where, "must be at most " + most);
      }
    }
    throw new BadText(where, "must be a whole number from 0 to " + most);
  }

  private static EnumValueDescriptor constant(FieldDescriptor field, String name, String where)
      throws BadText {
    EnumValueDescriptor found =
        field.getEnumType().findValueByName(Shapes.prefix(field.getEnumType()) + name);
    if (found == null) {
      throw new BadText(where, "is no such name");
    }
    return found;
  }

  private static String clipped(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "?");
    return plain.length() > 32 ? plain.substring(0, 32) : plain;
  }
}
