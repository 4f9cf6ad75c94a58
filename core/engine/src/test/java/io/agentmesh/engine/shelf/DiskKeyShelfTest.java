package io.agentmesh.engine.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.state.once.KeyPicture;
import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.state.once.KeyWindow;
import io.agentmesh.domain.state.once.Remembered;
import io.agentmesh.domain.state.once.SipHash;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskKeyShelfTest {
  private static final int MEMORY = 64 << 10;

  @TempDir private Path directory;

  @Test
  void keys_farBeyondMemory_areRememberedAsTheyWere() {
    try (DiskKeyShelf shelf = shelf(MEMORY)) {
      KeyWindow window = new KeyWindow(shelf);
      fill(window, 0, 20_000);
      assertThat(shelf.inMemory()).isLessThanOrEqualTo(MEMORY);
      assertThat(shelf.shelved()).isGreaterThan(50);
      for (int i = 0; i < 20_000; i += 7) {
        assertThat(window.find(scope(i), 0)).isEqualTo(at(i));
      }
      assertThat(window.find(scope(20_000), 0)).isNull();
    }
  }

  @Test
  void latestKeys_askedForAgain_costNoRead() throws IOException {
    try (DiskKeyShelf shelf = shelf(MEMORY)) {
      KeyWindow window = new KeyWindow(shelf);
      fill(window, 0, 20_000);
      Files.write(file(), new byte[] {1});
      for (int i = 19_600; i < 20_000; i++) {
        assertThat(window.find(scope(i), 0)).isEqualTo(at(i));
      }
    }
  }

  @Test
  void agedKeys_ofAWindowThatGoesOn_makeRoomInTheFile() throws IOException {
    try (DiskKeyShelf shelf = shelf(0)) {
      KeyWindow window = new KeyWindow(shelf);
      fill(window, 0, 1000);
      long bytes = Files.size(file());
      for (int i = 1000; i < 20_000; i++) {
        window.forget(i - 1000);
        window.put(scope(i), at(i));
      }
      assertThat(Files.size(file())).isLessThan(2 * bytes);
      assertThat(window.size()).isEqualTo(1001);
      window.clear();
      assertThat(shelf.shelved()).isZero();
    }
  }

  @Test
  void reading_whileTheWindowGoesOn_seesWhatWasThere() {
    try (DiskKeyShelf shelf = shelf(0)) {
      KeyWindow window = new KeyWindow(shelf);
      fill(window, 0, 1000);
      try (KeyShelf.Reading reading = shelf.reading()) {
        var keys = window.picture().read(reading);
        List<KeyPicture.Use> seen = new ArrayList<>();
        for (int i = 1000; keys.hasNext(); i++) {
          seen.add(keys.next());
          window.forget(i + 10);
          window.put(scope(i + 1000), at(i + 1000));
        }
        assertThat(seen)
            .isEqualTo(
                IntStream.range(0, 1000)
                    .mapToObj(i -> new KeyPicture.Use(scope(i), at(i)))
                    .toList());
      }
    }
  }

  @Test
  void find_inADamagedBlock_isRefused() throws IOException {
    try (DiskKeyShelf shelf = shelf(0)) {
      KeyWindow window = new KeyWindow(shelf);
      fill(window, 0, 1000);
      byte[] bytes = Files.readAllBytes(file());
      bytes[500] ^= 4;
      Files.write(file(), bytes);
      assertThatThrownBy(() -> window.find(scope(5), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not hold")
          .hasMessageContaining("restart");
    }
  }

  @Test
  void diskThatTakesNothing_leavesKeysInMemoryUpToABound() throws IOException {
    Path missing = directory.resolve("missing");
    try (DiskKeyShelf shelf =
        new DiskKeyShelf(
            new Scratch(Disk.real(), missing.resolve("keys.tmp")), MEMORY, new SipHash(1, 2))) {
      KeyWindow window = new KeyWindow(shelf);
      int keys = 0;
      while (window.hasRoom(Integer.MAX_VALUE, 0)) {
        window.put(scope(keys), at(keys++));
      }
      assertThat(shelf.inMemory()).isBetween(4L * MEMORY, 5L * MEMORY);
      window.put(scope(keys), at(keys));
      for (int i = 0; i <= keys; i++) {
        assertThat(window.find(scope(i), 0)).isEqualTo(at(i));
      }
      Files.createDirectory(missing);
      assertThat(window.hasRoom(Integer.MAX_VALUE, 0)).isTrue();
      fill(window, keys + 1, keys + 1000);
      assertThat(shelf.inMemory()).isLessThanOrEqualTo(MEMORY);
      assertThat(window.find(scope(0), 0)).isEqualTo(at(0));
    }
  }

  @Test
  void close_shelfWithAFile_deletesIt() {
    DiskKeyShelf shelf = shelf(0);
    fill(new KeyWindow(shelf), 0, 100);
    assertThat(file()).exists();
    shelf.close();
    assertThat(file()).doesNotExist();
  }

  private static void fill(KeyWindow window, int from, int to) {
    for (int i = from; i < to; i++) {
      window.put(scope(i), at(i));
    }
  }

  private DiskKeyShelf shelf(long memory) {
    return new DiskKeyShelf(new Scratch(Disk.real(), file()), memory, new SipHash(1, 2));
  }

  private Path file() {
    return directory.resolve("keys.tmp");
  }

  private static KeyScope scope(int number) {
    return new KeyScope("submitter", "publish", "key-" + number);
  }

  private static Remembered at(int time) {
    return new Remembered(time, new UUID(7, time), time);
  }
}
