package io.agentmesh.http.session.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of the protocol look as JSON, derived from their schema, so that what is added
 * there is there. Safe for any thread.
 */
final class Shapes {
  /** What the field of payload bytes that are no JSON has behind its name. */
  static final String BASE64 = "Base64";

  private static final String CONTENT_TYPE = "content_type";
  private static final Set<String> SMALL = Set.of("seq", "position", "version");
  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private Shapes() {}

  /** The field of a message with that name in JSON, or null. */
  static @Nullable FieldDescriptor field(Descriptor message, String name) {
    return FIELDS
        .computeIfAbsent(
            message,
            m -> {
              Map<String, FieldDescriptor> fields = new HashMap<>();
              m.getFields().forEach(f -> fields.put(f.getJsonName(), f));
              return fields;
            })
        .get(name);
  }

  /** Whether a number of 64 bits is written as a number, because it stays below 2^53. */
  static boolean isSmall(FieldDescriptor field) {
    String name = field.getName();
    return SMALL.contains(name) || name.endsWith("_ms") || name.endsWith("_micros");
  }

  /** What the constants of an enumeration begin with, which JSON leaves out. */
  static String prefix(EnumDescriptor type) {
    return type.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_";
  }

  /** The field that says what a message's bytes are: its own, or that of a message in it. */
  static FieldDescriptor @Nullable [] contentType(Descriptor message) {
    FieldDescriptor own = message.findFieldByName(CONTENT_TYPE);
    if (own != null) {
      return new FieldDescriptor[] {own};
    }
    for (FieldDescriptor field : message.getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
        FieldDescriptor inner = field.getMessageType().findFieldByName(CONTENT_TYPE);
        if (inner != null) {
          return new FieldDescriptor[] {field, inner};
        }
      }
    }
    return null;
  }

  /** Whether a content type is JSON. */
  static boolean isJson(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    return type.equalsIgnoreCase("application/json")
        || type.toLowerCase(Locale.ROOT).endsWith("+json");
  }
}
