package io.agentmesh.wire.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * How the mesh reads and writes JSON. Types are never coerced, a key comes once, nothing follows
 * the value, nesting ends at {@link #MAX_DEPTH}; absent fields are not written. The mappers are
 * thread-safe.
 */
public final class WireJson {

  /** Deepest nesting of objects and arrays. */
  public static final int MAX_DEPTH = 64;

  /** Longest text, in characters: a payload of 1 MiB as base64, with room. */
  public static final int MAX_TEXT = 2 << 20;

  private static final JsonMapper STRICT = build();
  private static final JsonMapper TOLERANT =
      STRICT.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private WireJson() {}

  /** For requests: an unknown field is refused. */
  public static JsonMapper strict() {
    return STRICT;
  }

  /** For answers: the fields of a newer mesh are skipped. */
  public static JsonMapper tolerant() {
    return TOLERANT;
  }

  /**
   * A request from its body.
   *
   * @throws JacksonException when the body is not JSON or not of that type, null included
   */
  public static <T> T request(byte[] body, Class<T> type) {
    T request = read(() -> STRICT.readValue(body, type));
    if (request == null) {
      throw MismatchedInputException.from(null, type, "must not be null");
    }
    return request;
  }

  /**
   * The tree of strict JSON.
   *
   * @throws JacksonException when it is not JSON, or has a number that nothing can hold
   */
  public static JsonNode tree(byte[] json) {
    return read(() -> STRICT.readTree(json));
  }

  /** An exponent of many digits is told by Jackson as if it were a defect. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (NumberFormatException e) {
      throw new StreamConstraintsException("a number is beyond what can be held");
    }
  }

  private static JsonMapper build() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(1024)
                    .maxNumberLength(256)
                    .build())
            .build();
    return JsonMapper.builder(factory)
        .annotationIntrospector(new RecordShape())
        .addModule(InstantText.module())
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }
}
