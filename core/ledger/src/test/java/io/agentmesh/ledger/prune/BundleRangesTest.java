package io.agentmesh.ledger.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleRangesTest {
  @Test
  void ranges_areReadAndWrittenAsOneText() {
    assertThat(BundleRanges.parse("0-17,19,21-22").toString()).isEqualTo("0-17,19,21-22");
    assertThat(BundleRanges.parse("3-3,4").toString()).isEqualTo("3-4");
    assertThat(BundleRanges.parse("").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3-", "-3", "a", "4-3", "5,5", "5,3", "1-4,4", "1,,2", "1234567890123456789"})
  void text_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> BundleRanges.parse(text)).isInstanceOf(MalformedException.class);
  }

  /** Against a set of numbers, over 300 seeded lives. */
  @Test
  void set_doesWhatASetOfNumbersDoes() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      BundleRanges ranges = new BundleRanges();
      TreeSet<Long> naive = new TreeSet<>();
      for (int i = 0; i < 40; i++) {
        long from = random.nextInt(60);
        long to = from + random.nextInt(6);
        BundleRanges other = new BundleRanges();
        other.add(from, to);
        boolean adds = random.nextInt(3) > 0;
        if (adds) {
          ranges.addAll(other);
        } else {
          ranges.removeAll(other);
        }
        for (long n = from; n <= to; n++) {
          if (adds) {
            naive.add(n);
          } else {
            naive.remove(n);
          }
        }
        same(ranges, naive);
      }
    }
  }

  private static void same(BundleRanges ranges, Set<Long> naive) {
    assertThat(ranges.count()).isEqualTo(naive.size());
    for (long n = 0; n < 70; n++) {
      assertThat(ranges.contains(n)).isEqualTo(naive.contains(n));
      long next = n;
      while (naive.contains(next)) {
        next++;
      }
      assertThat(ranges.next(n)).isEqualTo(next);
      long previous = n;
      while (naive.contains(previous)) {
        previous--;
      }
      assertThat(ranges.previous(n)).isEqualTo(previous);
    }
    assertThat(BundleRanges.parse(ranges.toString()).toString()).isEqualTo(ranges.toString());
  }

  @Test
  void parts_areNoLongerThanAsked_andAreTheWhole() {
    BundleRanges ranges = new BundleRanges();
    for (long i = 0; i < 500; i += 2) {
      ranges.add(i);
    }
    List<BundleRanges> parts = ranges.inParts(20);
    BundleRanges whole = new BundleRanges();
    for (BundleRanges part : parts) {
      assertThat(part.toString().length()).isBetween(1, 20);
      whole.addAll(part);
    }
    assertThat(whole.toString()).isEqualTo(ranges.toString());
    assertThat(ranges.inParts(2000)).hasSize(1);
  }
}
