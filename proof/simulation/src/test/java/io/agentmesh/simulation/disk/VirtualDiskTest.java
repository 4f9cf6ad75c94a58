package io.agentmesh.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.simulation.schedule.PowerLost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the disk keeps and what it may lose. */
class VirtualDiskTest {
  private static final Path DATA = Path.of("/data");
  private static final Path FILE = DATA.resolve("file");

  @Test
  void forcedBytes_inASyncedName_surviveThePower() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      VirtualDisk disk = disk(seed);
      DiskFile file = disk.openForWrite(FILE);
      write(file, 'b');
      file.force(false);
      assertThat(read(disk.losePower())).containsOnly((byte) 'b');
    }
  }

  @Test
  void bytesNotForced_areOldOrNew_sectorBySector() throws IOException {
    Set<Integer> newSectors = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      VirtualDisk disk = disk(seed);
      write(disk.openForWrite(FILE), 'b');
      byte[] left = read(disk.losePower());
      int count = 0;
      for (int sector = 0; sector < 8; sector++) {
        byte first = left[sector * 512];
        for (int i = 0; i < 512; i++) {
          assertThat(left[sector * 512 + i]).isEqualTo(first);
        }
        count += first == 'b' ? 1 : 0;
      }
      newSectors.add(count);
    }
    assertThat(newSectors).hasSizeGreaterThan(4);
  }

  @Test
  void bytesOfAFailedForce_areNotWrittenByTheNextOne() throws IOException {
    int lost = 0;
    for (int seed = 0; seed < 50; seed++) {
      VirtualDisk disk = disk(seed);
      DiskFile file = disk.openForWrite(FILE);
      write(file, 'b');
      disk.failForces(1);
      assertThatThrownBy(() -> file.force(false)).isInstanceOf(IOException.class);
      file.force(false);
      assertThat(read(disk)).containsOnly((byte) 'b');
      lost += read(disk.losePower())[0] == 'a' ? 1 : 0;
    }
    assertThat(lost).isBetween(1, 49);
  }

  @Test
  void namesNotSynced_mayBeOldOrNew() throws IOException {
    Set<Integer> seen = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      VirtualDisk disk = disk(seed);
      disk.rename(FILE, DATA.resolve("other"));
      disk.create(DATA.resolve("third"));
      VirtualDisk after = disk.losePower();
      seen.add(after.list(DATA).size());
      assertThat(after.list(DATA)).hasSizeBetween(1, 2);
    }
    assertThat(seen).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void powerThatGoesWithinAWrite_endsEverything() throws IOException {
    VirtualDisk disk = disk(1);
    boolean[] told = new boolean[1];
    disk.powerGoesIn(1, () -> told[0] = true);
    DiskFile file = disk.openForWrite(FILE);
    assertThatThrownBy(() -> write(file, 'b')).isInstanceOf(PowerLost.class);
    assertThat(told[0]).isTrue();
    assertThatThrownBy(() -> disk.list(DATA)).isInstanceOf(PowerLost.class);
  }

  private static VirtualDisk disk(long seed) throws IOException {
    VirtualDisk disk = new VirtualDisk(new SplittableRandom(seed));
    DiskFile file = disk.create(FILE);
    write(file, 'a');
    file.force(true);
    disk.syncDirectory(DATA);
    return disk;
  }

  private static void write(DiskFile file, char what) throws IOException {
    byte[] bytes = new byte[4096];
    Arrays.fill(bytes, (byte) what);
    file.write(ByteBuffer.wrap(bytes), 0);
  }

  private static byte[] read(VirtualDisk disk) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    disk.openForRead(FILE).read(bytes, 0);
    return bytes.array();
  }
}
