package io.agentmesh.http.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that others wrote, and what is judged by them. */
final class SchemasTest {
  private static final String ORDER =
      """
      {"type": "object", "required": ["id", "lines"], "additionalProperties": false,
       "properties": {
         "id": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"},
         "state": {"enum": ["open", "paid"]},
         "a/b~c": {"type": "boolean"},
         "lines": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/line"}}},
       "$defs": {"line": {"type": "object", "required": ["count"],
         "properties": {"count": {"type": "integer", "minimum": 1}}}}}
      """;

  private final Schemas schemas = new Schemas(SchemaLimits.DEFAULT);

  private List<FieldProblem> judge(String schema, String value) {
    return schemas.compiled(schema).judge(WireJson.tree(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static String times(int count, String text, String between) {
    return IntStream.range(0, count).mapToObj(_ -> text).collect(Collectors.joining(between));
  }

  @Test
  void value_thatFits_hasNoFlaws() {
    assertThat(judge(ORDER, "{\"id\": \"AB-12\", \"lines\": [{\"count\": 1}]}")).isEmpty();
    assertThat(judge("true", "7")).isEmpty();
  }

  @Test
  void value_thatDoesNotFit_isToldPlaceAndRuleButNeverWhatItIs() {
    List<FieldProblem> flaws =
        judge(
            ORDER,
            """
            {"id": "hunter2", "state": "sEcret", "lines": [{"count": 0}, {}], "a/b~c": "x"}
            """);
    assertThat(flaws)
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder("/id", "/state", "/lines/0/count", "/lines/1", "/a~1b~0c");
    assertThat(flaws)
        .extracting(FieldProblem::rule)
        .contains(
            "must match ^[A-Z]{2}-[0-9]+$",
            "must be at least 1", "must have count", "must be of type boolean");
    assertThat(flaws.toString()).doesNotContain("hunter2", "sEcret");
  }

  @Test
  void value_withManyFlaws_isToldTenOfThem() {
    assertThat(judge("{\"items\": {\"type\": \"string\"}}", "[" + times(50, "1", ",") + "]"))
        .hasSize(Flaws.MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"strin\"} | /type",
        "{\"properties\": {\"a\": {\"minLength\": -1}}} | /properties/a/minLength",
        "{\"$ref\": \"https://example.com/schema\"} | /$ref",
        "{\"$ref\": \"file:///etc/passwd\"} | /$ref",
        "{\"$ref\": \"#/$defs/none\"} | /$ref",
        "{\"x\": {\"$ref\": \"#\"}, \"$ref\": \"#/x\"} | /$ref",
        "{\"$ref\": \"#\"} | ''",
        "{\"allOf\": [{\"anyOf\": [{\"$ref\": \"#\"}]}]} | ''",
        "{\"$id\": \"https://a\", \"items\": {\"$id\": \"https://b\"}} | /items/$id",
        "{\"$dynamicRef\": \"#x\"} | /$dynamicRef",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | /$schema",
        "{\"pattern\": \"(a+)+(?=b)\"} | /pattern",
        "{\"pattern\": \"(a)\\\\1\"} | /pattern",
        "{\"pattern\": \"((a{1000}){1000}){1000}\"} | /pattern",
        "{\"patternProperties\": {\"(?<!x)y\": true}} | /patternProperties",
        "7 | ''",
        "{\"type\" | ''"
      })
  void schema_thatCanNotJudge_isRefusedAtItsPlace(String schema, String place) {
    assertThat(schemas.flaws(schema)).isNotEmpty();
    assertThat(schemas.flaws(schema).getFirst().field()).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "false",
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": \"https://a\"}",
        "{\"properties\": {\"next\": {\"$ref\": \"#\"}}}",
        "{\"$defs\": {\"n\": {\"$anchor\": \"node\"}}, \"items\": {\"$ref\": \"#node\"}}",
        "{\"definitions\": {\"n\": true}, \"items\": {\"$ref\": \"#/definitions/n\"}}",
        "{\"pattern\": \"^\\\\p{L}[\\\\w.-]{1,64}\\\\x{1F600}?$\"}",
        "{\"const\": {\"$ref\": \"https://not.a.reference\", \"pattern\": \"(?=x)\"}}",
        "{\"unknownKeyword\": 1, \"agentmesh:steps\": 7}"
      })
  void schema_inGoodOrder_isTaken(String schema) {
    assertThat(schemas.flaws(schema)).isEmpty();
  }

  @Test
  void schema_tooLargeDeepOrMany_isRefused() {
    Schemas small = new Schemas(new SchemaLimits(2000, 4, 6, 1000, 2));
    assertThat(small.flaws("{\"title\": \"" + "x".repeat(2000) + "\"}").getFirst().rule())
        .contains("2000 bytes");
    assertThat(small.flaws("{\"allOf\": [" + times(7, "{}", ",") + "]}").getFirst().rule())
        .contains("at most 6 schemas");
    assertThat(small.flaws("{\"not\": {\"not\": {\"not\": {\"not\": {}}}}}").getFirst().rule())
        .contains("at most 4 schemas of the same value");
  }

  /** Two looks at every level: with 60 levels more than a lifetime. */
  @Test
  void schema_thatLooksTwiceAtEveryLevel_comesToAnEnd() {
    String schema =
        """
        {"anyOf": [{"properties": {"a": {"$ref": "#"}}, "required": ["b"]},
                   {"properties": {"a": {"$ref": "#"}}, "required": ["c"]}]}
        """;
    String value = times(60, "{\"a\": ", "") + "1" + times(60, "}", "");
    List<FieldProblem> flaws =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> judge(schema, value));
    assertThat(flaws).extracting(FieldProblem::rule).singleElement().asString().contains("steps");
  }

  @Test
  void pattern_thatWouldGoBackForEver_takesTheTimeOfItsText() {
    String value = "\"" + "a".repeat(100_000) + "!\"";
    List<FieldProblem> flaws =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> judge("{\"pattern\": \"^(a+)+$\"}", value));
    assertThat(flaws).extracting(FieldProblem::rule).containsExactly("must match ^(a+)+$");
  }

  @Test
  void entries_thatAllHashAlike_areNotComparedForEver() {
    String value =
        IntStream.range(0, 1 << 15)
            .mapToObj(n ->
                IntStream.range(0, 15)
                    .mapToObj(bit -> (n >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining("", "\"", "\"")))
            .collect(Collectors.joining(",", "[", "]"));
    List<FieldProblem> flaws =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> judge("{\"uniqueItems\": true}", value));
    assertThat(flaws).extracting(FieldProblem::rule).singleElement().asString().contains("steps");
  }

  @Test
  void number_thatNothingCanHold_isAFlaw() {
    assertThat(judge("{\"multipleOf\": 3}", "1e2000000000"))
        .extracting(FieldProblem::rule)
        .containsExactly("must have no number out of its range");
  }

  @Test
  void schemas_beyondTheCache_areCompiledAnew() {
    Schemas few = new Schemas(new SchemaLimits(2000, 4, 6, 1000, 2));
    CompiledSchema first = few.compiled("{\"minimum\": 1}");
    assertThat(few.compiled("{\"minimum\": 1}")).isSameAs(first);
    few.compiled("{\"minimum\": 2}");
    few.compiled("{\"minimum\": 3}");
    assertThat(few.compiled("{\"minimum\": 1}")).isNotSameAs(first);
  }
}
