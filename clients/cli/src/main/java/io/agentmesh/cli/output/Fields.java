package io.agentmesh.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every field of one thing on its own line; the elements of a list of things on lines below it. */
public final class Fields implements View {

  public static final Fields ALL = new Fields();

  private Fields() {}

  @Override
  public List<String> lines(JsonNode whole, Style style) {
    JsonNode answer = Texts.of(whole);
    int width = answer.propertyStream().mapToInt(each -> each.getKey().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      String name = field.getKey() + " ".repeat(width - field.getKey().length());
      JsonNode value = field.getValue();
      if (isListOfThings(value)) {
        for (JsonNode each : value) {
          lines.add(style.heading(name) + "  " + Values.text(each));
          name = " ".repeat(width);
        }
      } else {
        lines.add(
            (style.heading(name) + "  " + style.state(Column.orDash(Values.text(value))))
                .stripTrailing());
      }
    }
    return lines;
  }

  private static boolean isListOfThings(JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.get(0).isObject();
  }
}
