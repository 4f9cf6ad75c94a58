package io.agentmesh.e2e.hostile;

import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Attacks a node with one kind of hostile clients after the other, in turns with rest, while
 * healthy clients work at a fixed rate all the time.
 */
public final class HostileProof {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final int LARGE = 700_000;

  /**
   * Attackers have machines of their own: where latencies are compared they get what the node
   * leaves of this one. Beside other work they would hardly begin.
   */
  private static final List<String> ELSEWHERE = List.of("nice", "-n", "19");

  /**
   * What was noticed of one kind of attack.
   *
   * @param calm 99th percentiles at rest before each attack, in milliseconds
   * @param attacked the same while it went on
   */
  public record Noticed(List<Double> calm, List<Double> attacked) {
    /** Median of the ratios of the two. */
    public double ratio() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < calm.size(); i++) {
        ratios.add(attacked.get(i) / calm.get(i));
      }
      return median(ratios);
    }

    static double median(List<Double> values) {
      return values.stream().sorted().toList().get(values.size() / 2);
    }
  }

  /**
   * What came of all.
   *
   * @param requests requests of healthy clients that succeeded
   * @param failed those that failed
   * @param lost messages that were acknowledged and did not arrive
   * @param filesBefore open files of the node before the first attack
   * @param filesAfter the same after the last, when nobody hostile was left
   * @param mostMemory the most memory that the node's process had, in bytes
   */
  public record Result(
      Map<Attack, Noticed> noticed,
      long requests,
      long failed,
      long lost,
      long filesBefore,
      long filesAfter,
      long mostMemory) {}

  private final NodeProcess node;
  private final Path directory;
  private final Duration stretch;
  private final List<String> where;
  private final Map<Attack, Noticed> noticed = new EnumMap<>(Attack.class);
  private long requests;
  private long failed;

  private HostileProof(NodeProcess node, Path directory, Duration stretch, List<String> where) {
    this.node = node;
    this.directory = directory;
    this.stretch = stretch;
    this.where = where;
  }

  /**
   * Runs so many rounds of all attacks; each stretch of rest and of attack takes that long. Before
   * more than one round each attack comes once for a second, which counts for failures alone: how
   * long a young JVM takes for what it never did says little of the hours after.
   */
  public static Result run(NodeProcess node, Path directory, int rounds, Duration stretch)
      throws IOException, InterruptedException {
    List<String> where = rounds > 1 ? ELSEWHERE : List.of();
    return new HostileProof(node, directory, stretch, where).run(rounds);
  }

  private Result run(int rounds) throws IOException, InterruptedException {
    String large = publishLarge();
    HealthyClients healthy = new HealthyClients(node);
    long before;
    try (healthy) {
      healthy.watch(stretch);
      before = openFiles();
      if (rounds > 1) {
        for (Attack attack : Attack.values()) {
          attack(attack, large, healthy, WARM_UP);
        }
        noticed.clear();
      }
      for (int round = 0; round < rounds; round++) {
        for (Attack attack : Attack.values()) {
          attack(attack, large, healthy, stretch);
        }
      }
    }
    return new Result(
        noticed,
        requests,
        failed,
        Math.max(0, healthy.published() - healthy.received()),
        before,
        settled(before),
        mostMemory());
  }

  private void attack(Attack attack, String large, HealthyClients healthy, Duration time)
      throws IOException, InterruptedException {
    Latencies calm = count(healthy.watch(time));
    Path said = directory.resolve(attack + ".log");
    Files.deleteIfExists(said);
    Process attackers =
        JavaProcess.start(
            said,
            where,
            Map.of(Attacker.KEY, node.adminKey()),
            Attacker.class.getName(),
            List.of(attack.name(), Integer.toString(node.url().getPort()), large));
    Latencies attacked;
    long sent;
    try {
      awaitBegun(attackers, said);
      sent = sent(said);
      attacked = count(healthy.watch(time));
      sent = sent(said) - sent;
    } finally {
      attackers.destroyForcibly().waitFor();
    }
    Noticed all =
        noticed.computeIfAbsent(attack, _ -> new Noticed(new ArrayList<>(), new ArrayList<>()));
    all.calm().add(calm.percentile(99));
    all.attacked().add(attacked.percentile(99));
    IO.println(
        "%-14s %5d clients, %6d sends  p99 %7.1f ms at rest, %7.1f ms attacked; failed %d; memory %d MiB"
            .formatted(
                attack.title(),
                attack.clients(),
                sent,
                calm.percentile(99),
                attacked.percentile(99),
                calm.failures() + attacked.failures(),
                memory("VmRSS") >> 20));
    LockSupport.parkNanos(SETTLE.toNanos());
  }

  private Latencies count(Latencies measured) {
    requests += measured.count();
    failed += measured.failures();
    return measured;
  }

  private static void awaitBegun(Process attackers, Path said)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(said) || !Files.readString(said).contains(Attacker.BEGUN)) {
      if (System.nanoTime() - until > 0 || attackers.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the attackers did not begin:\n" + Files.readString(said));
      }
    }
  }

  /** How often the attackers sent something, as they said last. */
  private static long sent(Path said) throws IOException {
    return Files.readString(said)
        .lines()
        .filter(line -> line.startsWith(Attacker.SENT))
        .mapToLong(line -> Long.parseLong(line.substring(Attacker.SENT.length())))
        .max()
        .orElse(0);
  }

  /** A message whose answer is large; its agent is never there to take it. */
  private String publishLarge() throws IOException, InterruptedException {
    post("/v1/agents", "{\"id\":\"away\",\"capabilities\":[{\"name\":\"away\",\"level\":1}]}");
    String body =
        "{\"to\":{\"agent\":\"away\"},\"type\":\"large\",\"data\":\"" + "x".repeat(LARGE) + "\"}";
    String answer = post("/v1/messages", body);
    return WireJson.tolerant().readValue(answer, MessageAccepted.class).id();
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    URI url = node.url().resolve(path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(url)
                  .header("Authorization", "Bearer " + node.adminKey())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    }
  }

  /** Open files of the node once they are as few as before, or after a while. */
  private long settled(long before) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    long files = openFiles();
    while (files > before && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(SETTLE.toNanos());
      files = openFiles();
    }
    return files;
  }

  private long openFiles() {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(node.pid()), "fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long mostMemory() {
    return memory("VmHWM");
  }

  /** A line of the process's status, which is in KiB, as bytes. */
  private long memory(String name) {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc", Long.toString(node.pid()), "status"))) {
        if (line.startsWith(name + ":")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("no " + name);
  }
}
