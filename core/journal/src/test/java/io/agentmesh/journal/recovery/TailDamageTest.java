package io.agentmesh.journal.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.SegmentHeader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever is cut off or flipped at the end of a journal: opening refuses, or keeps at least what
 * an intact mark covers, and every record that can be read is as it was written.
 */
class TailDamageTest {

  /** The force for a mark and the batch behind it failed, and the mark lay across two pages. */
  @Test
  void bare_mark_that_nothing_behind_it_proves_is_written_again() throws IOException {
    TailImage image = new TailImage().batch(3).mark().batch(2);
    List<BatchHeader> headers = TailImage.headers(image.bytes());
    BatchHeader mark = headers.get(headers.size() - 2);
    assertThat(mark.count()).isZero();
    long unproven = image.end() - mark.offset();
    try (Journal journal = Written.open(image.disk())) {
      assertThat(journal.recovery().rewrittenBytes()).isEqualTo(unproven);
    }
  }

  @Test
  void tail_zeroed_from_any_byte_keeps_all_whole_batches_before_it() throws IOException {
    TailImage image = TailImage.eightKib(false);
    byte[] sound = image.bytes();
    List<BatchHeader> headers = TailImage.headers(sound);
    for (int from = SegmentHeader.BYTES; from < image.end(); from++) {
      byte[] cut = sound.clone();
      Arrays.fill(cut, from, cut.length, (byte) 0);
      long whole = 0;
      for (BatchHeader header : headers) {
        whole = intact(sound, cut, header) ? header.lastPosition() : whole;
      }
      assertThat(TailImage.reopen(with(image, cut))).as("zeroed from %d", from).isEqualTo(whole);
    }
  }

  @Test
  void file_truncated_at_any_byte_is_refused() throws IOException {
    TailImage image = TailImage.eightKib(true);
    byte[] sound = image.bytes();
    for (int length = 0; length < sound.length; length++) {
      MemoryDisk disk = with(image, Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> TailImage.reopen(disk))
          .isInstanceOfSatisfying(
              JournalDamagedException.class,
              e -> assertThat(e.damage().kind()).isEqualTo(DamageKind.SHORT_SEGMENT));
    }
  }

  @Test
  void any_bit_flipped_behind_a_mark_never_loses_or_alters_a_proven_record() throws IOException {
    flipEveryBit(TailImage.eightKib(true));
  }

  @Test
  void any_bit_flipped_without_a_last_mark_never_loses_or_alters_a_proven_record()
      throws IOException {
    flipEveryBit(TailImage.eightKib(false));
  }

  @Test
  void random_sectors_replaced_never_lose_or_alter_a_proven_record() throws IOException {
    long seed = Long.getLong("seed", 20261123);
    System.out.println("random_sectors_replaced: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    TailImage image = TailImage.eightKib(true);
    byte[] sound = image.bytes();
    for (int i = 0; i < 3000; i++) {
      byte[] broken = sound.clone();
      int at = 512 * random.nextInt(image.end() / 512 + 1);
      byte[] other = new byte[512];
      if (random.nextBoolean()) {
        random.nextBytes(other);
      } else if (random.nextBoolean()) {
        int from = 512 * random.nextInt(image.end() / 512 + 1);
        other = Arrays.copyOfRange(sound, from, from + 512);
      }
      System.arraycopy(other, 0, broken, at, 512);
      check(image, sound, broken, "seed " + seed + " round " + i);
    }
  }

  @Test
  void lost_mark_before_an_intact_batch_is_renewed() throws IOException {
    TailImage image = new TailImage().batch(2).mark().batch(3);
    byte[] bytes = image.bytes();
    BatchHeader mark = TailImage.headers(bytes).get(2);
    Arrays.fill(bytes, (int) mark.offset(), (int) mark.offset() + mark.span(), (byte) 0);
    MemoryDisk disk = with(image, bytes);
    try (var journal = Written.open(disk)) {
      assertThat(journal.recovery().repairedMarks()).isEqualTo(1);
      assertThat(journal.recovery().cut()).isFalse();
      assertThat(Written.verify(journal, 1)).isEqualTo(5);
    }
    assertThat(Arrays.copyOf(disk.bytes(TailImage.SEGMENT), image.end()))
        .isEqualTo(Arrays.copyOf(image.bytes(), image.end()));
  }

  @Test
  void torn_last_batch_is_cut_loudly_and_scrubbed() throws IOException {
    TailImage image = new TailImage().batch(2).batch(9);
    byte[] bytes = image.bytes();
    bytes[image.end() - 20] ^= 1;
    MemoryDisk disk = with(image, bytes);
    try (var journal = Written.open(disk)) {
      RecoveryReport report = journal.recovery();
      assertThat(report.cut()).isTrue();
      assertThat(report.cutRecords()).isEqualTo(9);
      assertThat(report.lastPosition()).isEqualTo(2);
      assertThat(report.sentence()).contains("9 records");
    }
    byte[] after = disk.bytes(TailImage.SEGMENT);
    BatchHeader cut = TailImage.headers(image.bytes()).getLast();
    int openingAndNoMore = (int) cut.offset() + BatchHeader.BYTES;
    assertThat(Arrays.copyOfRange(after, openingAndNoMore, after.length)).containsOnly(0);
  }

  private static void flipEveryBit(TailImage image) throws IOException {
    byte[] sound = image.bytes();
    for (int at = 0; at < image.end() + BatchHeader.BYTES; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] broken = sound.clone();
        broken[at] ^= (byte) (1 << bit);
        check(image, sound, broken, "byte " + at + " bit " + bit);
      }
    }
  }

  private static void check(TailImage image, byte[] sound, byte[] broken, String what) {
    long proven = 0;
    for (BatchHeader header : TailImage.headers(sound)) {
      int from = (int) header.offset();
      if (Arrays.equals(
          sound, from, from + BatchHeader.BYTES, broken, from, from + BatchHeader.BYTES)) {
        proven = Math.max(proven, header.durable());
      }
    }
    try {
      assertThat(TailImage.reopen(with(image, broken))).as(what).isBetween(proven, image.last());
    } catch (JournalDamagedException e) {
      assertThat(e.damage().remedy()).as(what).isNotBlank();
    }
  }

  private static boolean intact(byte[] sound, byte[] broken, BatchHeader header) {
    int from = (int) header.offset();
    return Arrays.equals(sound, from, from + header.span(), broken, from, from + header.span());
  }

  private static MemoryDisk with(TailImage image, byte[] segment) {
    MemoryDisk disk = image.disk().copy();
    disk.put(TailImage.SEGMENT, segment);
    return disk;
  }
}
