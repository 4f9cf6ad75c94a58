package io.agentmesh.engine.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskShelfTest {
  private static final int TWO = 2 * (1000 + DiskShelf.OVERHEAD);

  @TempDir private Path directory;

  @Test
  void put_untilMemoryIsUsedUp_staysThere() {
    try (DiskShelf shelf = shelf(TWO)) {
      assertThat(shelf.put(message(1, 1000))).isEqualTo(Shelf.IN_MEMORY);
      assertThat(shelf.put(message(2, 1000))).isEqualTo(Shelf.IN_MEMORY);
      long third = shelf.put(message(3, 1000));
      assertThat(third).isNotEqualTo(Shelf.IN_MEMORY);
      assertThat(shelf.get(third)).isEqualTo(message(3, 1000));
      shelf.free(Shelf.IN_MEMORY, 1000);
      assertThat(shelf.put(message(4, 1000))).isEqualTo(Shelf.IN_MEMORY);
      assertThat(shelf.inMemory()).isEqualTo(TWO);
      assertThat(shelf.shelved()).isEqualTo(1);
    }
  }

  @Test
  void putAndFree_atRandom_givesBackWhatWasPut() {
    Random random = new Random(11);
    try (DiskShelf shelf = shelf(0)) {
      Map<Long, Message> expected = new HashMap<>();
      List<Long> places = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        if (random.nextInt(3) > 0 || places.isEmpty()) {
          Message message = message(i, random.nextInt(random.nextInt(30) == 0 ? 900_000 : 4000));
          long place = shelf.put(message);
          expected.put(place, message);
          places.add(place);
        } else {
          long place = places.remove(random.nextInt(places.size()));
          Message gone = Objects.requireNonNull(expected.remove(place));
          assertThat(shelf.get(place)).isEqualTo(gone);
          shelf.free(place, gone.payload().size());
        }
      }
      expected.forEach((place, message) -> assertThat(shelf.get(place)).isEqualTo(message));
      assertThat(shelf.shelved()).isEqualTo(expected.size());
    }
  }

  @Test
  void reading_whileTheShelfGoesOn_seesWhatWasThere() {
    try (DiskShelf shelf = shelf(0)) {
      long first = shelf.put(message(1, 1000));
      Shelf.Reading reading = shelf.reading();
      shelf.free(first, 1000);
      long second = shelf.put(message(2, 1000));
      assertThat(second).isNotEqualTo(first);
      assertThat(reading.get(first)).isEqualTo(message(1, 1000));
      reading.close();
      assertThat(shelf.put(message(3, 1000))).isEqualTo(first);
      assertThat(shelf.get(second)).isEqualTo(message(2, 1000));
    }
  }

  @Test
  void get_damagedSlot_isRefused() throws IOException {
    try (DiskShelf shelf = shelf(0)) {
      long place = shelf.put(message(1, 1000));
      byte[] bytes = Files.readAllBytes(file());
      bytes[700] ^= 4;
      Files.write(file(), bytes);
      assertThatThrownBy(() -> shelf.get(place))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not hold")
          .hasMessageContaining("restart");
    }
  }

  @Test
  void put_onADiskThatTakesNothing_staysInMemory() {
    try (DiskShelf shelf =
        new DiskShelf(
            new Scratch(Disk.real(), directory.resolve("missing").resolve("shelf.tmp")), 0)) {
      assertThat(shelf.put(message(1, 1000))).isEqualTo(Shelf.IN_MEMORY);
      assertThat(shelf.shelved()).isZero();
    }
  }

  @Test
  void chunk_onTheShelf_isWhatWasPutThere() {
    try (DiskShelf shelf = shelf(0)) {
      Chunk chunk = new Chunk(7, new Payload("text/plain", new byte[] {1, 2, 3}), 5);
      long place = shelf.put(chunk);
      assertThat(place).isNotEqualTo(Shelf.IN_MEMORY);
      assertThat(shelf.chunk(place)).isEqualTo(chunk);
      try (Shelf.Reading reading = shelf.reading()) {
        shelf.free(place, 3);
        assertThat(reading.chunk(place)).isEqualTo(chunk);
      }
      assertThat(shelf.shelved()).isZero();
    }
  }

  @Test
  void close_shelfWithAFile_deletesIt() {
    DiskShelf shelf = shelf(0);
    shelf.put(message(1, 1000));
    assertThat(file()).exists();
    shelf.close();
    assertThat(file()).doesNotExist();
  }

  private DiskShelf shelf(long memory) {
    return new DiskShelf(new Scratch(Disk.real(), file()), memory);
  }

  private Path file() {
    return directory.resolve("shelf.tmp");
  }

  private static Message message(int number, int bytes) {
    byte[] payload = new byte[bytes];
    new Random(number).nextBytes(payload);
    return new Message(
        TenantId.DEFAULT,
        new MessageId(new UUID(1, number)),
        new Address.ToAgent(new AgentId("reader")),
        new Envelope("t", "s", "", "", "", 3, "", Map.of()),
        new Payload("text/plain", payload),
        "sender",
        number,
        null);
  }
}
