package io.agentmesh.e2e.node;

import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One run of the command {@code agentmesh} that has ended. */
public record Command(int exit, String said, Duration took) {
  /** Runs it; what it says goes through a file in the directory. */
  public static Command run(Path directory, String... words) {
    try {
      Path said = Files.createTempFile(directory, "command", ".log");
      List<String> arguments = new ArrayList<>(List.of(words));
      long began = System.nanoTime();
      Process process =
          JavaProcess.start(
              said,
              Map.of("AGENTMESH_HOME", directory.resolve("home").toString()),
              NodeProcess.PROGRAM,
              arguments);
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", words) + " did not end");
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      return new Command(process.exitValue(), Files.readString(said), took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it said as JSON; missing when it is none. */
  public JsonNode json() {
    int from = said.indexOf('{');
    return from < 0
        ? MissingNode.getInstance()
        : WireJson.tolerant().readTree(said.substring(from));
  }

  /** It, when it exited with 0. */
  public Command done() {
    if (exit != 0) {
      throw new IllegalStateException("exit " + exit + ": " + said);
    }
    return this;
  }
}
