package io.agentmesh.patterns.fanout;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Splits a directory into one task per text file, lets the counting agents do them, and puts the
 * results together: {@code CountWords DIRECTORY}. Prints the ten most frequent words.
 */
public final class CountWords {
  private static final int SHOWN = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private CountWords() {}

  public static void main(String[] arguments) throws IOException {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment())) {
      Counted all = reduce(fanOut(mesh, parts(Path.of(arguments[0]))));
      IO.println(all.total() + " words, " + all.words().size() + " different");
      mostFrequent(all).forEach(word -> IO.println(word.getValue() + "\t" + word.getKey()));
    }
  }

  private static List<Part> parts(Path directory) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(CountWords::isText).sorted().toList()) {
        parts.add(new Part(directory.relativize(file).toString(), Files.readString(file)));
      }
    }
    return parts;
  }

  private static boolean isText(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && (name.endsWith(".txt") || name.endsWith(".md"));
  }

  /** One task per part; all of them are under way at once. */
  static List<TaskHandle> fanOut(Mesh mesh, List<Part> parts) {
    String run = "count-" + UUID.randomUUID();
    return parts.stream()
        .map(part ->
            mesh.submit(
                TaskRequest.ofType("count.words")
                    .requires(CountingAgent.CAPABILITY)
                    .correlationId(run)
                    .json(part)
                    .build()))
        .toList();
  }

  /** Waits for every part; a part that failed for good fails the whole. */
  static Counted reduce(List<TaskHandle> tasks) {
    Counted sum = new Counted(Map.of());
    for (TaskHandle task : tasks) {
      sum = sum.plus(task.await(PATIENCE).orThrow().json(Counted.class));
    }
    return sum;
  }

  private static List<Map.Entry<String, Long>> mostFrequent(Counted all) {
    return all.words().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .toList();
  }
}
