package io.agentmesh.journal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.fault.JournalLockedException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldLockTest {

  @Test
  void lock_held_by_another_process_is_refused_with_its_pid(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("journal.lock");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HeldLockTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (var said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> HeldLock.take(file))
          .isInstanceOf(JournalLockedException.class)
          .hasMessageContaining("pid " + holder.pid())
          .hasMessageContaining(directory.toString());
    } finally {
      holder.destroyForcibly();
      holder.onExit().join();
    }
    HeldLock.take(file).close();
    HeldLock.take(file).close();
  }

  /** Holds the lock until the process is ended. */
  public static void main(String[] arguments) throws IOException {
    try (var lock = HeldLock.take(Path.of(arguments[0]))) {
      System.out.println("held");
      while (lock != null) {
        int read = System.in.read();
        if (read < 0) {
          return;
        }
      }
    }
  }
}
