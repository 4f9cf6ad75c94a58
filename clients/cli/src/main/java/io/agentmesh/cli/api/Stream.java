package io.agentmesh.cli.api;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.wire.json.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Server-sent events as they come, after the format of the HTML standard; one thread's own. */
final class Stream {

  /** How a stream ended: the reader had enough, the node said why, or the connection broke. */
  record End(boolean enough, String reason, String detail) {}

  private final BufferedReader lines;
  private String lastId = "";

  Stream(BufferedReader lines) {
    this.lines = lines;
  }

  /** The id of the last event; empty before the first. */
  String lastId() {
    return lastId;
  }

  /** Hands out event after event until the taker says that it has enough, or nothing comes. */
  End read(Predicate<JsonNode> enough) {
    try {
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line, 6, line.length());
        } else if (line.isEmpty() && !data.isEmpty()) {
          JsonNode event = WireJson.tolerant().readTree(data.toString());
          if (name.equals("end")) {
            return new End(
                false, event.path("reason").asString(""), event.path("detail").asString(""));
          }
          if (enough.test(event)) {
            return new End(true, "", "");
          }
          name = "";
          data.setLength(0);
        }
      }
    } catch (IOException broken) {
      return new End(false, "broken", String.valueOf(broken.getMessage()));
    } catch (JacksonException notJson) {
      throw CliFailure.unavailable("the stream holds no JSON", "Check the URL of the node");
    }
    return new End(false, "broken", "the connection ended");
  }
}
