package io.agentmesh.http.schema;

import io.agentmesh.wire.problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every schema in a schema by its JSON Pointer, and what is wrong with them together. */
final class Subschemas {
  private final SchemaLimits limits;
  private final Map<String, ObjectNode> byPointer = new LinkedHashMap<>();
  private final Set<String> places = new HashSet<>();
  private final Map<String, String> anchors = new HashMap<>();
  private final Map<String, List<String>> sameValue = new HashMap<>();
  private final List<FieldProblem> flaws = new ArrayList<>();

  Subschemas(JsonNode root, SchemaLimits limits) {
    this.limits = limits;
    walk("", root);
    if (flaws.isEmpty()) {
      byPointer.forEach(this::references);
    }
    if (flaws.isEmpty()) {
      chains();
    }
  }

  /** What is wrong. */
  List<FieldProblem> flaws() {
    return flaws;
  }

  /** All that are objects. */
  Map<String, ObjectNode> all() {
    return byPointer;
  }

  private void walk(String at, JsonNode schema) {
    if (places.size() >= limits.maxSubschemas()) {
      if (flaws.isEmpty()) {
        flaw("", "must have at most " + limits.maxSubschemas() + " schemas in it");
      }
      return;
    }
    places.add(at);
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    byPointer.put(at, object);
    sameValue.put(at, new ArrayList<>());
    for (Map.Entry<String, JsonNode> keyword : object.properties()) {
      String name = keyword.getKey();
      String here = at + "/" + escaped(name);
      if (Keywords.MAPS.contains(name)) {
        keyword
            .getValue()
            .properties()
            .forEach(e -> {
              enter(at, name, here + "/" + escaped(e.getKey()), e.getValue());
              if (name.equals("patternProperties")) {
                pattern(here, e.getKey());
              }
            });
      } else if (Keywords.LISTS.contains(name)) {
        int i = 0;
        for (JsonNode one : keyword.getValue()) {
          enter(at, name, here + "/" + i++, one);
        }
      } else if (Keywords.ONES.contains(name)) {
        enter(at, name, here, keyword.getValue());
      } else if (Keywords.REFUSED.contains(name) || name.equals("$id")) {
        flaw(here, "is not supported");
      } else if (name.equals("pattern")) {
        pattern(here, keyword.getValue().asString());
      } else if (name.equals("$anchor")) {
        anchors.put("#" + keyword.getValue().asString(), at);
      }
    }
  }

  private void enter(String from, String keyword, String at, JsonNode schema) {
    if (Keywords.SAME_VALUE.contains(keyword)) {
      sameValue.getOrDefault(from, new ArrayList<>()).add(at);
    }
    walk(at, schema);
  }

  private void pattern(String at, String regex) {
    String flaw = LinearPattern.flaw(regex);
    if (!flaw.isEmpty()) {
      flaw(at, flaw);
    }
  }

  private void references(String at, ObjectNode schema) {
    JsonNode reference = schema.get("$ref");
    if (reference == null) {
      return;
    }
    String to = reference.asString();
    String target =
        anchors.getOrDefault(to, to.equals("#") ? "" : to.startsWith("#/") ? to.substring(1) : "-");
    if (places.contains(target)) {
      sameValue.getOrDefault(at, new ArrayList<>()).add(target);
    } else {
      flaw(at + "/$ref", "must be # and the JSON Pointer of a schema in here, or its anchor");
    }
  }

  /** The longest line of schemas that look at one value; one without end is no schema at all. */
  private void chains() {
    Map<String, Integer> longest = new HashMap<>();
    for (String at : byPointer.keySet()) {
      int length = chain(at, longest, new HashSet<>());
      if (length < 0) {
        flaw(at, "must not lead back to itself without going deeper into the value");
        return;
      }
      if (length > limits.maxDepth()) {
        flaw(at, "must lead to at most " + limits.maxDepth() + " schemas of the same value");
        return;
      }
    }
  }

  private int chain(String at, Map<String, Integer> known, Set<String> under) {
    Integer before = known.get(at);
    if (before != null) {
      return before;
    }
    if (!under.add(at)) {
      return -1;
    }
    int longest = 0;
    for (String next : sameValue.getOrDefault(at, List.of())) {
      int length = chain(next, known, under);
      if (length < 0) {
        return -1;
      }
      longest = Math.max(longest, length);
    }
    under.remove(at);
    known.put(at, longest + 1);
    return longest + 1;
  }

  private void flaw(String at, String rule) {
    if (flaws.size() < Flaws.MOST) {
      flaws.add(new FieldProblem(at, rule));
    }
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
