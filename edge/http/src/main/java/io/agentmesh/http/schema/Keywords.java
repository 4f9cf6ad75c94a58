package io.agentmesh.http.schema;

import java.util.Set;

/** What the keywords of JSON Schema 2020-12 hold, as far as schemas stand in them. */
final class Keywords {
  /** A map whose values are schemas. */
  static final Set<String> MAPS =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  /** A list of schemas. */
  static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

  /** One schema. */
  static final Set<String> ONES =
      Set.of(
          "additionalProperties",
          "items",
          "contains",
          "not",
          "if",
          "then",
          "else",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "contentSchema");

  /** Schemas that look at the same value as the one that they stand in. */
  static final Set<String> SAME_VALUE =
      Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

  /** What is left out, because it makes a schema mean something else from place to place. */
  static final Set<String> REFUSED =
      Set.of("$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "$vocabulary");

  private Keywords() {}
}
