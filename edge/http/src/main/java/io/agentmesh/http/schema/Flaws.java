package io.agentmesh.http.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says where a value breaks which rule of a schema, and never what the value is. */
final class Flaws {
  /** Flaws that are named at most. */
  static final int MOST = 10;

  private static final int LONGEST_PLACE = 256;
  private static final int LONGEST_RULE = 200;

  private Flaws() {}

  /** The flaws, each at the JSON Pointer of its place; the value itself is at "". */
  static List<FieldProblem> of(List<Error> errors) {
    List<FieldProblem> flaws = new ArrayList<>();
    for (Error error : errors) {
      FieldProblem flaw = new FieldProblem(place(error), rule(error));
      if (flaws.size() < MOST && !flaws.contains(flaw)) {
        flaws.add(flaw);
      }
    }
    return flaws;
  }

  private static String place(Error error) {
    StringBuilder pointer = new StringBuilder();
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append('/').append(Subschemas.escaped(path.getName(i)));
    }
    return clean(pointer.toString(), LONGEST_PLACE);
  }

  private static String rule(Error error) {
    String keyword = Objects.requireNonNullElse(error.getKeyword(), "false");
    return switch (keyword) {
      case "required" -> "must have " + argument(error, 0);
      case "type" -> "must be of type " + argument(error, 1);
      case "pattern" -> "must match " + argument(error, 0);
      case "enum" -> "must be one of " + argument(error, 0);
      case "const" -> "must be " + argument(error, 0);
      case "minimum" -> "must be at least " + argument(error, 0);
      case "maximum" -> "must be at most " + argument(error, 0);
      case "exclusiveMinimum" -> "must be more than " + argument(error, 0);
      case "exclusiveMaximum" -> "must be less than " + argument(error, 0);
      case "multipleOf" -> "must be a multiple of " + argument(error, 0);
      case "minLength" -> "must have at least " + argument(error, 0) + " characters";
      case "maxLength" -> "must have at most " + argument(error, 0) + " characters";
      case "minItems" -> "must have at least " + argument(error, 0) + " entries";
      case "maxItems" -> "must have at most " + argument(error, 0) + " entries";
      case "minProperties" -> "must have at least " + argument(error, 0) + " properties";
      case "maxProperties" -> "must have at most " + argument(error, 0) + " properties";
      case "uniqueItems" -> "must not have an entry twice";
      case "additionalProperties", "unevaluatedProperties", "false" ->
          "must have no properties or entries that the schema does not name";
      case "oneOf" -> "must fit exactly one of the alternatives";
      case "anyOf" -> "must fit one of the alternatives";
      case "not" -> "must not fit what the schema excludes";
      default -> "must keep the rule " + clean(keyword, LONGEST_RULE) + " of the schema";
    };
  }

  private static String argument(Error error, int index) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length <= index
        ? "what the schema says"
        : clean(String.valueOf(arguments[index]), LONGEST_RULE);
  }

  /** The text, no longer than that, with nothing in it that could confuse a log. */
  static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length() && i < longest; i++) {
      char c = text.charAt(i);
      clean.append(c < ' ' || c == 0x7F || Character.isSurrogate(c) ? '?' : c);
    }
    return clean.toString();
  }
}
