package io.agentmesh.codereview.analysis;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of findings, in which they travel as task results and message payloads. */
public final class FindingsJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FindingsJson() {}

  /** What came of reading JSON: the findings, or why they are none. */
  public sealed interface Decoded {
    record Valid(Findings findings) implements Decoded {}

    record Malformed(String reason) implements Decoded {}
  }

  public static String text(Findings findings) {
    return MAPPER.writeValueAsString(findings);
  }

  public static byte[] bytes(Findings findings) {
    return text(findings).getBytes(StandardCharsets.UTF_8);
  }

  public static Decoded read(byte[] json) {
    return read(new String(json, StandardCharsets.UTF_8));
  }

  public static Decoded read(String json) {
    try {
      Findings findings = MAPPER.readValue(json, Findings.class);
      return findings == null
          ? new Decoded.Malformed("null is no findings")
          : new Decoded.Valid(findings);
    } catch (JacksonException e) {
      return new Decoded.Malformed(String.valueOf(e.getOriginalMessage()));
    }
  }
}
