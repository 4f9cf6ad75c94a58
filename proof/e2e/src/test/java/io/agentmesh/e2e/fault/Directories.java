package io.agentmesh.e2e.fault;

import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Data directories of nodes in this process, with files as small as they may be. */
public final class Directories {
  private Directories() {}

  public static NodeConfig config(Path data) {
    return NodeConfig.load(
        null,
        Map.of(
            "AGENTMESH_DATA_DIR", data.toString(),
            "AGENTMESH_SERVER_PORT", "0",
            "AGENTMESH_JOURNAL_SEGMENT_SIZE", "16MiB",
            "AGENTMESH_JOURNAL_RESERVE", "8MiB",
            "AGENTMESH_JOURNAL_MIN_FREE", "0B",
            "AGENTMESH_JOURNAL_SNAPSHOT_EVERY", "1MiB"));
  }

  /** The files of a directory and of those below it, in order. */
  public static List<Path> files(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void copy(Path from, Path to) {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.sorted().toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path root) {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
