package io.agentmesh.http.resource;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Payloads between the wire, where they are JSON or base64, and the mesh, where they are bytes. */
public final class Payloads {
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private Payloads() {}

  /** How a payload is shown: {@code data} when it is JSON, {@code dataBase64} else. */
  public record Shape(@Nullable JsonNode data, @Nullable String dataBase64) {}

  /** What a request gives; nothing at all is an empty payload. */
  public static Payload take(
      @Nullable String contentType, @Nullable JsonNode data, @Nullable String dataBase64) {
    if (data != null && dataBase64 != null) {
      throw new InvalidValue("dataBase64", "must have at most one of data and dataBase64");
    }
    if (data != null) {
      byte[] bytes = WireJson.strict().writeValueAsBytes(data);
      return sized(contentType == null ? JSON : contentType, bytes, "data");
    }
    String type = contentType == null ? BYTES : contentType;
    return sized(type, dataBase64 == null ? new byte[0] : decode(dataBase64), "dataBase64");
  }

  /** Bytes as they came. */
  public static Payload bytes(String contentType, byte[] bytes) {
    return sized(contentType, bytes, "data");
  }

  /** How a payload is shown. */
  public static Shape show(Payload payload) {
    if (isJson(payload.contentType())) {
      try {
        JsonNode data = WireJson.tree(payload.bytes());
        if (data != null && !data.isMissingNode()) {
          return new Shape(data, null);
        }
      } catch (JacksonException notJson) {
        return base64(payload);
      }
    }
    return payload.size() == 0 ? new Shape(null, null) : base64(payload);
  }

  private static Shape base64(Payload payload) {
    return new Shape(null, Base64.getEncoder().encodeToString(payload.bytes()));
  }

  private static Payload sized(String type, byte[] bytes, String field) {
    if (bytes.length > Payload.MAX_BYTES) {
      throw new RequestRefused(
          Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The payload is larger than 1 MiB.")
              .withErrors(List.of(new FieldProblem(field, "must be at most 1 MiB decoded"))));
    }
    return new Payload(type, bytes);
  }

  private static byte[] decode(String text) {
    try {
      if (text.length() % 4 == 0) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidValue("dataBase64", "must be base64 with padding");
    }
    throw new InvalidValue("dataBase64", "must be base64 with padding");
  }

  /** Whether a media type is JSON. */
  public static boolean isJson(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
    return type.equals(JSON) || type.toLowerCase(Locale.ROOT).endsWith("+json");
  }
}
