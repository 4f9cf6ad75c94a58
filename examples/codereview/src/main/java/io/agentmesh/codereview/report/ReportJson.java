package io.agentmesh.codereview.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.json}: the whole result, the same bytes for the same findings. */
public final class ReportJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private ReportJson() {}

  public static String render(ReviewResult result) {
    return MAPPER.writeValueAsString(result) + "\n";
  }
}
