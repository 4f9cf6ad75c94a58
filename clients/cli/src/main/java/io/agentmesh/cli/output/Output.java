package io.agentmesh.cli.output;

import io.agentmesh.wire.json.WireJson;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Where data goes, in the form that was asked for. */
public record Output(PrintStream out, Format format, Style style) {

  /** The answer as a table for people, or whole as the node gave it. */
  public void show(JsonNode answer, View view) {
    switch (format) {
      case table -> view.lines(answer, style).forEach(out::println);
      case json ->
          out.println(
              WireJson.tolerant().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
      case yaml -> out.print(Yaml.of(answer));
    }
    out.flush();
  }

  /** A record as data. */
  public void show(Object value, View view) {
    JsonNode tree = WireJson.tolerant().valueToTree(value);
    show(tree, view);
  }

  public boolean isForPeople() {
    return format == Format.table;
  }
}
