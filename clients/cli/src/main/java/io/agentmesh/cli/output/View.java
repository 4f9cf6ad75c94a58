package io.agentmesh.cli.output;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How an answer looks to people: its lines without their ends. */
@FunctionalInterface
public interface View {

  List<String> lines(JsonNode answer, Style style);
}
