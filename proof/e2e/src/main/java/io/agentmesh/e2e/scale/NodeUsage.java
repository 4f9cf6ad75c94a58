package io.agentmesh.e2e.scale;

import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a node's process uses, as the JDK's {@code jcmd} and the system tell. */
final class NodeUsage {
  private static final int LOOKS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final NodeProcess node;

  NodeUsage(NodeProcess node) {
    this.node = node;
  }

  /** Bytes of the objects that are alive; collects garbage first. */
  long liveHeap() {
    String command = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    ProcessBuilder jcmd =
        new ProcessBuilder(command, Long.toString(node.pid()), "GC.class_histogram");
    try {
      Process process = jcmd.redirectErrorStream(true).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith("Total"))
              .toList();
      if (lines.size() != 1) {
        throw new IllegalStateException("jcmd told no total of process " + node.pid());
      }
      String total = lines.getFirst().strip();
      return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same when the node has come to rest: two looks in a row see nearly the same. */
  long restingHeap() {
    long before = liveHeap();
    for (int look = 0; look < LOOKS; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      long now = liveHeap();
      if (Math.abs(now - before) < before / 50) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** Processor time since its start, all threads together. */
  Duration cpu() {
    return ProcessHandle.of(node.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("no process " + node.pid()));
  }
}
