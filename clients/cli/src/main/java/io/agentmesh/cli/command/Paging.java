package io.agentmesh.cli.command;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.output.Table;
import io.agentmesh.wire.json.WireJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Options of every list. */
public final class Paging {

  private static final int LARGEST = 500;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most items of a page, 1 to 500; 50 if not given.")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Where to go on: the nextCursor of the page before.")
  private @Nullable String cursor;

  @Option(
      names = "--min-position",
      paramLabel = "POSITION",
      description = "Wait until the list shows the change that had this position.")
  private @Nullable Long minPosition;

  @Option(names = "--all", description = "All pages, as one.")
  private boolean all;

  /** Shows a list of the mesh. */
  public void show(Cli cli, String path, Query filters, Table table, String things) {
    JsonNode page = all ? every(cli, path, filters) : page(cli, path, filters);
    cli.show(page, table);
    if (cli.output().isForPeople()) {
      if (page.path(table.items()).isEmpty()) {
        cli.note("No " + things + ".");
      }
      if (page.has("nextCursor")) {
        cli.note("There are more: --cursor " + page.path("nextCursor").asString() + " or --all");
      }
    }
  }

  private JsonNode page(Cli cli, String path, Query filters) {
    filters.with("limit", limit).with("cursor", cursor).with("minPosition", minPosition);
    return cli.api().get(path, filters);
  }

  private JsonNode every(Cli cli, String path, Query filters) {
    ObjectNode whole = WireJson.tolerant().createObjectNode();
    ArrayNode items = whole.putArray("items");
    filters.with("limit", limit == null ? Integer.valueOf(LARGEST) : limit);
    filters.with("cursor", cursor).with("minPosition", minPosition);
    var api = cli.api();
    JsonNode page = api.get(path, filters);
    items.addAll(page.path("items").values());
    while (page.has("nextCursor")) {
      page = api.get(path, filters.with("cursor", page.path("nextCursor").asString()));
      items.addAll(page.path("items").values());
    }
    return whole;
  }
}
