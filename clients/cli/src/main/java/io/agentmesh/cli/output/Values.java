package io.agentmesh.cli.output;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JSON values as one line for people. */
final class Values {

  private Values() {}

  static String text(JsonNode value) {
    return Plain.line(raw(value));
  }

  private static String raw(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isObject() && !isPayload(value)) {
      return value
          .propertyStream()
          .map(each -> each.getKey() + "=" + quoted(each.getValue()))
          .collect(Collectors.joining(" "));
    }
    if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
      return value.valueStream().map(Values::raw).collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  private static boolean isPayload(JsonNode value) {
    return value.has("data") || value.has("dataBase64") || value.has("contentType");
  }

  private static String quoted(JsonNode value) {
    return value.isString() && value.stringValue().indexOf(' ') < 0
        ? value.stringValue()
        : value.toString();
  }
}
