package io.agentmesh.e2e.backup;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.e2e.node.Command;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Lets a node with a backup and an archive die under load, restores it into another directory, and
 * compares what was acknowledged with what the restored node hands out.
 */
public final class BackupProof {
  private static final List<String> SINKS =
      IntStream.rangeClosed(1, 8).mapToObj(i -> "drill-sink-" + i).toList();

  /**
   * How long the load lasts before the backup and after it, and how often the journal is archived.
   */
  public record Terms(Duration before, Duration after, Duration archiveEvery) {}

  /**
   * What came out.
   *
   * @param acknowledged numbers that the clients were promised
   * @param lost those that the restored node does not have
   * @param lostTime from the last promise that was kept to the last one that was not
   * @param broken promises up to the restored position that were not kept; must be 0
   * @param invented numbers that nobody sent, or that came as two messages; must be 0
   * @param backup how long the backup took, under load
   * @param restore how long restoring took
   * @param start how long the restored node took to be ready
   * @param records that were restored
   */
  public record Result(
      int acknowledged,
      int lost,
      Duration lostTime,
      int broken,
      int invented,
      Duration backup,
      Duration restore,
      Duration start,
      long records) {
    /** Whether every promise up to the restored position was kept, and nothing else is there. */
    public boolean holds() {
      return broken == 0 && invented == 0 && acknowledged > lost;
    }

    @Override
    public String toString() {
      return """
      acknowledged            %d messages
      lost                    %d messages, the last %d ms before the kill
      broken up to the end    %d
      invented                %d
      backup under load       %d ms
      restore                 %d ms, %d records
      restored node ready     %d ms
      recovery time           %d ms\
      """
          .formatted(
              acknowledged,
              lost,
              lostTime.toMillis(),
              broken,
              invented,
              backup.toMillis(),
              restore.toMillis(),
              records,
              start.toMillis(),
              restore.plus(start).toMillis());
    }
  }

  private BackupProof() {}

  /** Runs the drill below a directory; nodes are closed at the end. */
  public static Result run(Path directory, Terms terms) throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    Path archive = directory.resolve("archive");
    Map<String, String> settings =
        Map.of(
            "AGENTMESH_JOURNAL_ARCHIVE_DIRECTORY", archive.toString(),
            "AGENTMESH_JOURNAL_ARCHIVE_EVERY", terms.archiveEvery().toMillis() + "ms",
            "AGENTMESH_BACKUP_DIRECTORY", directory.resolve("backups").toString());
    Load load;
    Command backup;
    String key;
    try (NodeProcess node = new NodeProcess(directory, data, NodeProcess.PROGRAM, settings)) {
      key = node.adminKey();
      String[] mesh = mesh(node, data);
      for (String sink : SINKS) {
        command(directory, mesh, "agents", "register", sink, "--capability", "drill.sink:3");
      }
      load = new Load(Mesh.connect(options(node, key).build()), SINKS);
      load.start();
      pause(terms.before());
      backup = command(directory, mesh, "backup", "base");
      pause(terms.after());
      node.kill();
      load.stop();
    }
    Path lost = Files.move(data, directory.resolve("lost"));
    Path restored = directory.resolve("restored");
    Command restore =
        Command.run(
                directory,
                "restore",
                directory.resolve("backups/base").toString(),
                "--to",
                restored.toString(),
                "--archive",
                archive.toString(),
                "-o",
                "json")
            .done();
    for (String file : List.of("admin.key", "encryption.key")) {
      Files.copy(lost.resolve(file), restored.resolve(file));
    }
    long began = System.nanoTime();
    try (NodeProcess node = new NodeProcess(directory, restored, NodeProcess.PROGRAM)) {
      Duration start = Duration.ofNanos(System.nanoTime() - began);
      Map<Long, String> received = new ConcurrentHashMap<>();
      Set<Long> twice = ConcurrentHashMap.newKeySet();
      long end = restore.json().path("position").asLong();
      try (Mesh mesh = Mesh.connect(options(node, key).build())) {
        receive(mesh, received, twice);
        awaitRest(received, () -> promised(load, end).stream().allMatch(received::containsKey));
      }
      return result(load, received, twice, end, backup, restore, start);
    }
  }

  private static Result result(
      Load load,
      Map<Long, String> received,
      Set<Long> twice,
      long end,
      Command backup,
      Command restore,
      Duration start) {
    Set<Long> lost = new HashSet<>(load.acknowledged().keySet());
    lost.removeAll(received.keySet());
    Set<Long> broken = promised(load, end);
    broken.removeAll(received.keySet());
    long lastKept =
        load.acknowledged().entrySet().stream()
            .filter(each -> received.containsKey(each.getKey()))
            .mapToLong(each -> each.getValue().nanos())
            .max()
            .orElse(0);
    long last =
        load.acknowledged().values().stream().mapToLong(Load.Acknowledged::nanos).max().orElse(0);
    long invented = received.keySet().stream().filter(n -> n < 1 || n > load.sent()).count();
    return new Result(
        load.acknowledged().size(),
        lost.size(),
        Duration.ofNanos(last - lastKept),
        broken.size(),
        Math.toIntExact(invented) + twice.size(),
        backup.took(),
        restore.took(),
        start,
        restore.json().path("records").asLong());
  }

  /** What was acknowledged up to a position. */
  private static Set<Long> promised(Load load, long position) {
    Set<Long> numbers = new HashSet<>();
    load.acknowledged()
        .forEach((number, how) -> {
          if (how.position() <= position) {
            numbers.add(number);
          }
        });
    return numbers;
  }

  private static void receive(Mesh mesh, Map<Long, String> received, Set<Long> twice) {
    for (String sink : SINKS) {
      mesh.agent(sink)
          .capability("drill.sink", 3)
          .onMessage(message -> {
            long number = Long.parseLong(message.payload().text());
            String before = received.putIfAbsent(number, message.id());
            if (before != null && !before.equals(message.id())) {
              twice.add(number);
            }
          })
          .start();
    }
  }

  /** Waits until everything promised is there and nothing more comes. */
  private static void awaitRest(Map<Long, String> received, BooleanSupplier whole) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    int before = -1;
    while (System.nanoTime() < deadline && !(received.size() == before && whole.getAsBoolean())) {
      before = received.size();
      pause(Duration.ofSeconds(1));
    }
  }

  private static MeshOptions.Builder options(NodeProcess node, String key) {
    return MeshOptions.withApiKey(key).url(node.url().toString());
  }

  private static String[] mesh(NodeProcess node, Path data) {
    return new String[] {
      "--url", node.url().toString(), "--api-key-file", data.resolve("admin.key").toString()
    };
  }

  private static Command command(Path directory, String[] mesh, String... words) {
    String[] all = new String[words.length + mesh.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(mesh, 0, all, words.length, mesh.length);
    return Command.run(directory, all).done();
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
