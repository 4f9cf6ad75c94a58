package io.agentmesh.domain.state.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SipHashTest {
  /** The key of the reference implementation's vectors: bytes 0 to 15. */
  private static final SipHash REFERENCE = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  @Test
  void nothing_underTheReferenceKey_isTheReferenceVector() {
    assertThat(REFERENCE.of(new byte[0], 0, 0)).isEqualTo(0xabac0158050fc4dcL);
  }

  @Test
  void part_ofAnArray_isHashedLikeAnArrayOfItsOwn() {
    byte[] bytes = new byte[40];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    for (int length = 0; length <= 24; length++) {
      byte[] own = new byte[length];
      System.arraycopy(bytes, 11, own, 0, length);
      assertThat(REFERENCE.of(bytes, 11, 11 + length)).isEqualTo(REFERENCE.of(own, 0, length));
    }
  }

  @Test
  void everyByteAndTheLength_matter() {
    Set<Long> seen = new HashSet<>();
    for (int length = 0; length < 20; length++) {
      seen.add(REFERENCE.of(new byte[20], 0, length));
      for (int i = 0; i < length; i++) {
        byte[] bytes = new byte[20];
        bytes[i] = 1;
        seen.add(REFERENCE.of(bytes, 0, length));
      }
    }
    assertThat(seen).hasSize(20 + 190);
  }
}
