package io.agentmesh.http.contract;

import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Reads bodies; what is wrong with them is told by place and rule, never by content. */
final class JsonBodies {
  private JsonBodies() {}

  /** The tree of a body. */
  static JsonNode tree(byte[] body) {
    if (body.length == 0) {
      throw RequestRefused.of(ProblemType.MALFORMED, "The body is empty.");
    }
    if (!Utf8.isText(body)) {
      throw RequestRefused.of(ProblemType.MALFORMED, "The body is not UTF-8.");
    }
    try {
      return WireJson.tree(body);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** A body that keeps the contract, as a record. */
  static <T> T bind(byte[] body, Class<T> type) {
    try {
      return WireJson.request(body, type);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private static RequestRefused refused(JacksonException e) {
    return switch (e) {
      case StreamConstraintsException _ ->
          RequestRefused.of(
              ProblemType.MALFORMED,
              "The body is nested deeper than "
                  + WireJson.MAX_DEPTH
                  + " levels, or has a text, name or number that is too long.");
      case StreamReadException _ ->
          RequestRefused.of(
              ProblemType.MALFORMED,
              duplicate(e)
                  ? "The body has a key twice" + place(e)
                  : "The body is not JSON" + place(e));
      case DatabindException _ when trailing(e) ->
          RequestRefused.of(ProblemType.MALFORMED, "Something follows the JSON of the body.");
      case DatabindException _ when e.getPath().isEmpty() && duplicate(e) ->
          RequestRefused.of(ProblemType.MALFORMED, "The body has a key twice" + place(e));
      default -> RequestRefused.invalid(field(e), "must have the type that the contract says");
    };
  }

  private static boolean duplicate(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
  }

  private static boolean trailing(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).startsWith("Trailing token");
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? "."
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
  }

  private static String field(JacksonException e) {
    List<String> names =
        e.getPath().stream()
            .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : r.getPropertyName())
            .toList();
    return names.isEmpty() ? "body" : Phrases.clean(String.join(".", names), 256);
  }

  /** Several broken rules. */
  static RequestRefused refused(List<FieldProblem> errors) {
    return new RequestRefused(Problem.validation(errors));
  }
}
