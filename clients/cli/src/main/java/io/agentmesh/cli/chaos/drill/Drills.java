package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads drills: those that are shipped, and files of others. */
final class Drills {
  /** The names of those that are shipped. */
  static final List<String> NAMES =
      List.of(
          "slow-store",
          "failing-webhook",
          "sessions-dropped",
          "agent-stalled",
          "alert-channel-down");

  private Drills() {}

  /** The drill of a shipped name, or else of a file. */
  static Drill read(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw CliFailure.notFound(
          "there is no drill and no file " + nameOrFile,
          "Name a file or one of: " + String.join(", ", NAMES));
    }
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw CliFailure.usage(
          file + " is no drill: " + e.getMessage(), "Compare it with a shipped one");
    }
  }

  static Drill shipped(String name) {
    try (InputStream in = Drills.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no drill " + name);
      }
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Drill parse(byte[] text) {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return WireJson.strict().treeToValue(yaml.readTree(text), Drill.class);
  }
}
