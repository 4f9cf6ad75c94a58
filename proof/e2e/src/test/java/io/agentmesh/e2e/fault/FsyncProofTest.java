package io.agentmesh.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.FaultyDisk;
import io.agentmesh.server.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node whose disk fails the n-th fsync, or is full: nothing is acknowledged behind the failure,
 * its health says why, and the next start has everything that was acknowledged. {@code
 * proof/fsync.sh} runs it at full size.
 */
class FsyncProofTest {
  private static final int CALLS = 200;
  private static final int STEP = Integer.getInteger("fsync.step", 67);
  private static final int BUDGETS = Integer.getInteger("fsync.budgets", 1);
  private static final String SINK = "proof-sink";
  private static final String LARGE = " " + "x".repeat(600_000);

  @TempDir Path directory;

  @Test
  void nth_fsync_failed_ends_acknowledgement_and_the_next_start_has_what_was_acknowledged()
      throws IOException {
    int refusedStarts = 0;
    int draining = 0;
    int acknowledged = 0;
    int runs = 0;
    for (int n = 1; n <= CALLS; n += STEP) {
      Path data = directory.resolve("n" + n);
      FaultyDisk disk = new FaultyDisk(Disk.real());
      disk.failForceAfter(n - 1);
      Set<String> promised = new TreeSet<>();
      runs++;
      try (Node node = Node.start(Directories.config(data), disk);
          Front front = new Front(node)) {
        int sent = publishUntilRefused(front, promised);
        for (int i = sent; i < sent + 5; i++) {
          assertThat(front.publish(SINK, Integer.toString(i))).as("n %d", n).isEqualTo(503);
        }
        String health = front.get("/health").body();
        if (health.contains("a write failed; the node must be restarted")) {
          assertThat(front.get("/health/ready").statusCode()).as("n %d", n).isEqualTo(503);
        } else {
          assertThat(health).as("n %d", n).contains("a segment could not be prepared");
          draining++;
        }
      } catch (RuntimeException e) {
        assertThat(promised).as("n %d: %s", n, e).isEmpty();
        refusedStarts++;
      }
      assertHasWhatWasPromised(data, promised, "n " + n);
      acknowledged += promised.size();
      Directories.delete(data);
    }
    System.out.println(
        "failed fsync: runs "
            + runs
            + ", refused to start "
            + refusedStarts
            + ", failed while preparing a segment "
            + draining
            + ", acknowledged "
            + acknowledged
            + ", lost 0");
    assertThat(acknowledged).isPositive();
  }

  @Test
  void full_disk_is_said_and_the_next_start_has_what_was_acknowledged() throws IOException {
    int acknowledged = 0;
    for (int budget = 0; budget < BUDGETS; budget++) {
      Path data = directory.resolve("b" + budget);
      FaultyDisk disk = new FaultyDisk(Disk.real());
      Set<String> promised = new TreeSet<>();
      try (Node node = Node.start(Directories.config(data), disk);
          Front front = new Front(node)) {
        front.register(SINK);
        disk.growBudget(budget * 5_000_000L);
        int status = 202;
        for (int i = 0; i < 500 && status != 503; i++) {
          status = front.publish(SINK, i + LARGE);
          if (status < 300) {
            promised.add(Integer.toString(i));
          }
        }
        assertThat(status).as("budget %d", budget).isEqualTo(503);
        assertThat(front.get("/health").body())
            .as("budget %d", budget)
            .containsAnyOf("the disk is nearly full", "No space left on device");
      }
      assertHasWhatWasPromised(data, promised, "budget " + budget);
      acknowledged += promised.size();
      Directories.delete(data);
    }
    System.out.println(
        "full disk: runs " + BUDGETS + ", acknowledged " + acknowledged + ", lost 0");
    assertThat(acknowledged).isPositive();
  }

  /** Publishes until the answer is none; the number that was sent. */
  private static int publishUntilRefused(Front front, Set<String> promised) {
    try {
      front.register(SINK);
    } catch (IllegalStateException failedMeanwhile) {
      return 0;
    }
    for (int i = 0; i < 10 * CALLS; i++) {
      if (front.publish(SINK, Integer.toString(i)) >= 300) {
        return i + 1;
      }
      promised.add(Integer.toString(i));
    }
    throw new AssertionError("the disk never failed");
  }

  private static void assertHasWhatWasPromised(Path data, Set<String> promised, String what)
      throws IOException {
    try (Node node = Node.start(Directories.config(data));
        Front front = new Front(node)) {
      if (!promised.isEmpty()) {
        assertThat(front.waiting(SINK, promised.size())).as(what).containsAll(promised);
      }
      assertThat(front.get("/health/ready").statusCode()).as(what).isEqualTo(200);
    }
  }
}
