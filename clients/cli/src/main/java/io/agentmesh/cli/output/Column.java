package io.agentmesh.cli.output;

import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A column of a table: its title and what it shows of an item. */
public record Column(String title, Function<JsonNode, String> value) {

  /** What stands at a JSON pointer; a dash when nothing does. */
  public static Column at(String title, String pointer) {
    return new Column(title, item -> orDash(Values.text(item.at(pointer))));
  }

  /** A time to the second. */
  public static Column time(String title, String pointer) {
    return new Column(
        title, item -> orDash(item.at(pointer).asString("").replaceAll("\\.\\d+", "")));
  }

  /** Text of others, cut to a length. */
  public static Column shortened(String title, String pointer, int most) {
    return new Column(title, item -> orDash(Plain.shortened(Values.text(item.at(pointer)), most)));
  }

  /** {@code name:level} of every element of an array. */
  public static Column levels(String title, String array, String name, String level) {
    return new Column(
        title,
        item ->
            orDash(
                item.path(array)
                    .valueStream()
                    .map(each -> each.path(name).asString("") + ":" + each.path(level).asInt(1))
                    .collect(Collectors.joining(","))));
  }

  static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
