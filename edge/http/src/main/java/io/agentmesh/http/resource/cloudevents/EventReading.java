package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.resource.Payloads;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads events from requests, in binary mode from headers, in structured mode from JSON. */
final class EventReading {
  private static final String PREFIX = "ce-";

  private EventReading() {}

  /** Whether the attributes are headers of the request. */
  static boolean isBinary(Exchange exchange) {
    return exchange.header(PREFIX + "specversion") != null;
  }

  /** The event of a request in binary mode. */
  static CloudEvent binary(Exchange exchange) {
    Map<String, String> attributes = new HashMap<>();
    for (Map.Entry<String, String> header : exchange.request().headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        String attribute = name.substring(PREFIX.length());
        String value = HeaderText.decoded(attribute, header.getValue());
        if (attributes.put(attribute, value) != null) {
          throw new InvalidValue(attribute, "must be given once");
        }
      }
    }
    String type = exchange.header(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      attributes.put("datacontenttype", type);
    }
    byte[] body = exchange.body();
    return new CloudEvent(
        attributes,
        body.length == 0
            ? null
            : Payloads.bytes(type == null ? "application/octet-stream" : type, body));
  }

  /** The event of a JSON object. */
  static CloudEvent structured(JsonNode event) {
    if (!event.isObject()) {
      throw new InvalidValue("event", "must be a JSON object");
    }
    Map<String, String> attributes = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
        continue;
      }
      if (!value.isString() && !value.isBoolean() && !value.isIntegralNumber()) {
        throw new InvalidValue(name, "must be a string, a boolean or an integer");
      }
      attributes.put(name, value.asString());
    }
    return new CloudEvent(attributes, data(event, attributes.get("datacontenttype")));
  }

  private static @Nullable Payload data(JsonNode event, @Nullable String type) {
    JsonNode data = event.get("data");
    JsonNode base64 = event.get("data_base64");
    if (base64 != null && !base64.isNull()) {
      if (data != null) {
        throw new InvalidValue("data_base64", "must not be given together with data");
      }
      if (!base64.isString()) {
        throw new InvalidValue("data_base64", "must be base64 with padding");
      }
      return Payloads.take(type, null, base64.asString());
    }
    if (data == null) {
      return null;
    }
    if (type == null || Payloads.isJson(type)) {
      return Payloads.take(type, data, null);
    }
    if (!data.isString()) {
      throw new InvalidValue("data", "must be text when datacontenttype is not JSON");
    }
    return Payloads.bytes(type, data.asString().getBytes(StandardCharsets.UTF_8));
  }
}
