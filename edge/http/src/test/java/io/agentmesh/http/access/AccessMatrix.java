package io.agentmesh.http.access;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.http.TableOfRoutes;
import io.agentmesh.http.route.Route;
import io.agentmesh.wire.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The table of {@code docs/access.md}: every operation of the contract, and which roles may it. */
final class AccessMatrix {
  static final Path PAGE = Path.of("..", "..", "docs", "access.md");
  static final String BEGIN = "<!-- matrix: begin -->\n";
  static final String END = "<!-- matrix: end -->\n";

  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
  private static final Map<String, Route> ROUTES =
      TableOfRoutes.of(Weights.DEFAULT).stream()
          .collect(Collectors.toMap(Route::operation, route -> route));

  private AccessMatrix() {}

  /** The table as the page has it. */
  static String written() {
    String page = page();
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }

  static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which roles may call an operation, as the page says. */
  static Map<String, Set<Role>> rights() {
    Map<String, Set<Role>> rights = new LinkedHashMap<>();
    written()
        .lines()
        .skip(2)
        .forEach(line -> {
          String[] cells = line.substring(1).split("\\|", -1);
          Set<Role> may = EnumSet.noneOf(Role.class);
          int column = 2;
          for (Role role : Role.values()) {
            if (!cells[column++].isBlank()) {
              may.add(role);
            }
          }
          rights.put(cells[1].strip().replace("`", ""), may);
        });
    return rights;
  }

  /** The table as contract and code have it. */
  static String table() {
    StringBuilder table = new StringBuilder("| path | operation |");
    for (Role role : Role.values()) {
      table.append(' ').append(role.wireName()).append(" |");
    }
    table.append("\n|---|---|").append(":-:|".repeat(Role.values().length)).append('\n');
    for (Map.Entry<String, JsonNode> path : Contract.tree().get("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          String operation = path.getValue().get(method).get("operationId").asString();
          table.append(row(method, path.getKey(), operation));
        }
      }
    }
    return table.toString();
  }

  private static String row(String method, String path, String operation) {
    Route route = ROUTES.get(operation);
    if (route == null) {
      throw new AssertionError(operation + " has no route");
    }
    return "| %s `%s` | `%s` | %s |\n"
        .formatted(
            method.toUpperCase(Locale.ROOT),
            path,
            operation,
            Arrays.stream(Role.values())
                .map(role -> cell(role, route))
                .collect(Collectors.joining(" | ")));
  }

  private static String cell(Role role, Route route) {
    Permission needed = route.permission();
    if (needed == null) {
      return "open";
    }
    if (!role.grants(needed)) {
      return " ";
    }
    return needed.asAgent() && role != Role.ADMIN ? "bound" : "x";
  }
}
