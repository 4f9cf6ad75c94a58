package io.agentmesh.http.contract;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says what a value breaks, without repeating the value. */
final class Phrases {
  /** Broken rules that are named at most. */
  static final int MOST = 64;

  private static final int LONGEST_FIELD = 256;
  private static final int LONGEST_RULE = 1024;

  private Phrases() {}

  /** The broken rules; {@code root} names the value itself. */
  static List<FieldProblem> of(String root, List<Error> errors) {
    List<FieldProblem> problems = new ArrayList<>();
    for (Error error : errors) {
      FieldProblem problem = new FieldProblem(field(root, error), rule(error));
      if (problems.size() < MOST && !problems.contains(problem)) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private static String field(String root, Error error) {
    NodePath path = error.getInstanceLocation();
    List<String> names = new ArrayList<>();
    if (!root.isEmpty()) {
      names.add(root);
    }
    for (int i = 0; i < path.getNameCount(); i++) {
      names.add(path.getName(i));
    }
    if (namesProperty(error)) {
      names.add(Objects.requireNonNullElse(error.getProperty(), ""));
    }
    return clean(names.isEmpty() ? "body" : String.join(".", names), LONGEST_FIELD);
  }

  private static boolean namesProperty(Error error) {
    String keyword = String.valueOf(error.getKeyword());
    return error.getProperty() != null
        && (keyword.equals("required") || keyword.equals("additionalProperties"));
  }

  private static String rule(Error error) {
    return switch (String.valueOf(error.getKeyword())) {
      case "required" -> "is required";
      case "additionalProperties" -> "is not a field of this request";
      case "pattern" -> "must match " + argument(error);
      case "enum" -> "must be one of " + clean(argument(error), LONGEST_RULE - 32);
      case "minimum" -> "must be at least " + argument(error);
      case "maximum" -> "must be at most " + argument(error);
      case "minLength" -> "must have at least " + argument(error) + " characters";
      case "maxLength" -> "must have at most " + argument(error) + " characters";
      case "minItems" -> "must have at least " + argument(error) + " entries";
      case "maxItems" -> "must have at most " + argument(error) + " entries";
      case "uniqueItems" -> "must not name an entry twice";
      case "type" -> "must be of type " + expected(error);
      case "format" -> "must be an RFC 3339 time";
      case "not" -> "must have at most one of data and dataBase64";
      case "minProperties", "maxProperties" ->
          "must have exactly the fields that the contract allows, no more and no less";
      case "propertyNames" -> "has a name that the contract does not allow";
      default -> "breaks the contract";
    };
  }

  private static String argument(Error error) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
  }

  private static String expected(Error error) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length < 2 ? "another" : String.valueOf(arguments[1]);
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
