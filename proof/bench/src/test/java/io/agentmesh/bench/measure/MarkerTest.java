package io.agentmesh.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarkerTest {

  private static final long SEED = 20261123;

  @Test
  void marker_writtenAnywhere_readsBack() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 1000; i++) {
      Marker marker =
          new Marker(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong());
      byte[] payload = new byte[Marker.MIN_PAYLOAD];
      marker.write(payload, 0);
      assertThat(Marker.read(payload)).as("seed %d", SEED).contains(marker);
    }
  }

  @Test
  void marker_asJsonText_isFoundBehindTheQuote() {
    Marker marker = new Marker(-1, 2, 3, Long.MIN_VALUE);
    byte[] payload = new byte[Marker.MIN_PAYLOAD];
    payload[0] = '"';
    marker.write(payload, 1);
    assertThat(Marker.read(payload)).contains(marker);
  }

  @Test
  void marker_otherPayload_isNone() {
    assertThat(Marker.read(new byte[0])).isEmpty();
    assertThat(Marker.read("short".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(Marker.read("z".repeat(100).getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }
}
