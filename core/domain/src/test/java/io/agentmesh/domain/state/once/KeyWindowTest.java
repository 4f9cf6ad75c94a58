package io.agentmesh.domain.state.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyWindowTest {
  private static final long WINDOW = 1000;

  private final CheckedKeyShelf shelf = new CheckedKeyShelf();
  private final KeyWindow window = new KeyWindow(shelf);

  private static KeyScope scope(int number) {
    return new KeyScope("who" + number % 3, number % 2 == 0 ? "publish" : "submit", "k" + number);
  }

  private static Remembered at(long time) {
    return new Remembered(time * 31, new UUID(time, 7), time);
  }

  private static List<KeyPicture.Use> read(KeyWindow window, KeyShelf shelf) {
    List<KeyPicture.Use> all = new ArrayList<>();
    try (KeyShelf.Reading reading = shelf.reading()) {
      window.picture().read(reading).forEachRemaining(all::add);
    }
    return all;
  }

  private void life(long seed, int fingerprints) {
    Random random = new Random(seed);
    CheckedKeyShelf own = new CheckedKeyShelf(fingerprints);
    KeyWindow keys = new KeyWindow(own);
    Map<KeyScope, Remembered> naive = new HashMap<>();
    long time = 0;
    for (int step = 0; step < 600; step++) {
      time += random.nextInt(40) == 0 ? random.nextLong(2 * WINDOW) : random.nextInt(20);
      long since = time - WINDOW;
      KeyScope asked = scope(random.nextInt(80));
      Remembered known = naive.get(asked);
      Remembered expected = known == null || known.at() < since ? null : known;
      assertThat(keys.find(asked, since)).as("seed %d, step %d", seed, step).isEqualTo(expected);
      long live = naive.values().stream().filter(r -> r.at() >= since).count();
      for (int most = 1; most < 60; most++) {
        assertThat(keys.hasRoom(most, since)).as("seed %d, %d", seed, most).isEqualTo(live < most);
      }
      if (expected == null && random.nextInt(3) > 0) {
        keys.forget(since);
        keys.put(asked, at(time));
        naive.put(asked, at(time));
      }
    }
    keys.clear();
    assertThat(own.blocks()).isZero();
  }

  @Test
  void randomLives_withCollisionsOrWithout_agreeWithAMap() {
    for (long seed = 1; seed <= 60; seed++) {
      life(seed, seed % 3 == 0 ? 1 : seed % 3 == 1 ? 4 : 1 << 30);
    }
  }

  @Test
  void keysWithOneFingerprint_areToldApart() {
    CheckedKeyShelf one = new CheckedKeyShelf(1);
    KeyWindow keys = new KeyWindow(one);
    for (int i = 0; i < 100; i++) {
      keys.put(scope(i), at(i));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find(scope(i), 0)).isEqualTo(at(i));
    }
    assertThat(keys.find(scope(100), 0)).isNull();
  }

  @Test
  void agedKeys_ofWholeBlocks_freeThem() {
    for (int i = 0; i < 100; i++) {
      window.put(scope(i), at(i));
    }
    int before = shelf.blocks();
    window.forget(50);
    assertThat(window.size()).isEqualTo(50);
    assertThat(shelf.blocks()).isBetween(before / 2 - 1, before / 2 + 1);
    assertThat(window.find(scope(49), 0)).isNull();
    assertThat(window.find(scope(50), 0)).isEqualTo(at(50));
    window.forget(100);
    assertThat(window.size()).isZero();
    assertThat(shelf.blocks()).isZero();
  }

  @Test
  void veryManyAgedKeys_areForgottenByAndBy_andCountNoLonger() {
    for (int i = 0; i < 500; i++) {
      window.put(scope(i), at(i));
    }
    window.forget(10_000);
    assertThat(window.size()).isBetween(400, 499);
    assertThat(window.hasRoom(1, 10_000)).isTrue();
    assertThat(window.find(scope(499), 10_000)).isNull();
    window.put(scope(499), at(10_000));
    assertThat(window.hasRoom(1, 10_000)).isFalse();
    while (window.size() > 1) {
      window.forget(10_000);
    }
    assertThat(window.find(scope(499), 10_000)).isEqualTo(at(10_000));
  }

  @Test
  void picture_whileTheWindowGoesOn_isWhatWasThere() {
    List<KeyPicture.Use> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      window.put(scope(i), at(i));
      expected.add(new KeyPicture.Use(scope(i), at(i)));
    }
    window.forget(5);
    try (KeyShelf.Reading reading = shelf.reading()) {
      KeyPicture picture = window.picture();
      for (int i = 40; i < 100; i++) {
        window.forget(i - 3);
        window.put(scope(i), at(i));
      }
      List<KeyPicture.Use> seen = new ArrayList<>();
      picture.read(reading).forEachRemaining(seen::add);
      assertThat(seen).isEqualTo(expected.subList(5, 40));
    }
  }

  @Test
  void picture_putBackInItsOrder_isTheSameWindow() {
    for (int i = 0; i < 40; i++) {
      window.put(scope(i), at(i));
    }
    KeyWindow again = new KeyWindow(KeyShelf.IN_MEMORY);
    read(window, shelf).forEach(use -> again.put(use.scope(), use.remembered()));
    assertThat(read(again, KeyShelf.IN_MEMORY)).isEqualTo(read(window, shelf));
  }

  @Test
  void everyText_evenHalfASurrogatePair_isTheKeyThatItWas() {
    List<String> keys =
        List.of(
            "a", "\u00e4", "\u0142", "\ud83d\ude00", "\ud83d", "\ude00", "?", "\ufffd", "\u0100");
    for (int i = 0; i < keys.size(); i++) {
      window.put(new KeyScope("who", "publish", keys.get(i)), at(i));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(window.find(new KeyScope("who", "publish", keys.get(i)), 0)).isEqualTo(at(i));
    }
    assertThat(read(window, shelf)).extracting(u -> u.scope().key()).isEqualTo(keys);
  }

  @Test
  void textsOfAScope_areNotMixedUp() {
    window.put(new KeyScope("ab", "c", "d"), at(1));
    assertThat(window.find(new KeyScope("a", "bc", "d"), 0)).isNull();
    assertThat(window.find(new KeyScope("ab", "", "cd"), 0)).isNull();
  }

  @Test
  void shelfWithoutRoom_leavesNoRoomForKeys_andTakesWhatHappened() {
    shelf.full(true);
    assertThat(window.hasRoom(10, 0)).isFalse();
    window.put(scope(1), at(1));
    assertThat(window.find(scope(1), 0)).isEqualTo(at(1));
    shelf.full(false);
    assertThat(window.hasRoom(10, 0)).isTrue();
  }
}
