package io.agentmesh.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Paths of tiles and bundles, after C2SP tlog-tiles. */
class LogFileTest {

  @Test
  void path_namesItsFile_bothWays() {
    Map<String, LogFile> files =
        Map.of(
            "checkpoint", LogFile.CHECKPOINT,
            "tile/0/000", new Tile(0, 0, 256),
            "tile/0/x001/x234/067", new Tile(0, 1_234_067, 256),
            "tile/1/x001/000.p/17", new Tile(1, 1000, 17),
            "tile/63/999.p/1", new Tile(63, 999, 1),
            "tile/entries/x012/345.p/255", new Bundle(12_345, 255),
            "tile/entries/273", new Bundle(273, 256));
    files.forEach((path, file) -> {
      assertThat(file.path()).isEqualTo(path);
      assertThat(LogFile.parse(path)).isEqualTo(file);
    });
  }

  @Test
  void path_thatNoLogHas_isNoFile() {
    for (String path :
        List.of(
            "",
            "checkpoint/",
            "/checkpoint",
            "mark",
            "tile",
            "tile/",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/0/00",
            "tile/0/0000",
            "tile/0/x000/000",
            "tile/0/001/000",
            "tile/0/x001",
            "tile/0/x001/",
            "tile/0/x001/x000",
            "tile/0/../000",
            "tile/0/+01",
            "tile/0/000.p",
            "tile/0/000.p/",
            "tile/0/000.p/0",
            "tile/0/000.p/01",
            "tile/0/000.p/256",
            "tile/0/000.p/257",
            "tile/0/000.p/5/6",
            "tile/00/000",
            "tile/64/000",
            "tile/-1/000",
            "tile/a/000",
            "tile/Entries/000",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/x\u0661\u0661\u0661/000")) {
      assertThat(LogFile.parse(path)).as(path).isNull();
    }
  }

  @Test
  void index_ofAnySize_survivesItsPath() {
    long seed = 20261127;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      long index = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      Tile tile = new Tile(random.nextInt(64), index, 1 + random.nextInt(256));
      assertThat(LogFile.parse(tile.path())).as("seed %d", seed).isEqualTo(tile);
    }
  }

  /** The example of tlog-tiles. */
  @Test
  void tree_of70000_hasTheTilesOfTheSpecification() {
    long size = 70_000;
    assertThat(Tile.in(size, 0, 272)).isEqualTo(new Tile(0, 272, 256));
    assertThat(Tile.in(size, 0, 273)).isEqualTo(new Tile(0, 273, 112));
    assertThat(Tile.in(size, 0, 274)).isNull();
    assertThat(Tile.in(size, 1, 0)).isEqualTo(new Tile(1, 0, 256));
    assertThat(Tile.in(size, 1, 1)).isEqualTo(new Tile(1, 1, 17));
    assertThat(Tile.in(size, 2, 0)).isEqualTo(new Tile(2, 0, 1));
    assertThat(Tile.in(size, 3, 0)).isNull();
    assertThat(Tile.in(size, 9, 0)).isNull();
    assertThat(Bundle.in(size, 273)).isEqualTo(new Bundle(273, 112));
    assertThat(Bundle.in(size, 274)).isNull();
    assertThat(Tile.in(256, 0, 0)).isEqualTo(new Tile(0, 0, 256));
    assertThat(Tile.in(256, 1, 0)).isEqualTo(new Tile(1, 0, 1));
  }

  @Test
  void tile_thatCanNotBe_isRefused() {
    assertThatThrownBy(() -> new Tile(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tile(0, 0, 257)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bundle(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bundle(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
