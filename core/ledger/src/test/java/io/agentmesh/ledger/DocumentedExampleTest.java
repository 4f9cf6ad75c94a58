package io.agentmesh.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The worked example of docs/ledger-format.md. */
class DocumentedExampleTest {
  private static final Path PAGE = Path.of("../../docs/ledger-format.md");
  private static final String ORIGIN = "example.com/ledger";
  private static final int LINE = 32;

  private final MemoryStore store = new MemoryStore();
  private final SigningKey key = new SigningKey(ORIGIN, seed());

  DocumentedExampleTest() throws IOException {
    Ledger ledger = Ledger.open(store, ORIGIN, key);
    for (String entry : List.of("one", "two", "three")) {
      ledger.append(entry.getBytes(US_ASCII));
    }
    ledger.publish(List.of());
    ledger.sync();
  }

  private static byte[] seed() {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  @Test
  void example_inThePage_isWhatTheCodeWrites() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(key.verifier().toString());
    for (String path : List.of("tile/entries/000.p/3", "tile/0/000.p/3")) {
      assertThat(page).as(path).contains("`" + path + "`\n\n```\n" + hex(read(path)) + "```\n");
    }
    for (String path : List.of("checkpoint", "mark")) {
      String text = new String(read(path), UTF_8);
      assertThat(page).as(path).contains("`" + path + "`\n\n```\n" + text + "```\n");
    }
    assertThat(store.paths()).hasSize(4);
  }

  private byte[] read(String path) {
    return Objects.requireNonNull(store.read(path));
  }

  private static String hex(byte[] bytes) {
    HexFormat format = HexFormat.ofDelimiter(" ");
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < bytes.length; at += LINE) {
      int end = Math.min(at + LINE, bytes.length);
      lines.append(format.formatHex(bytes, at, end)).append('\n');
    }
    return lines.toString();
  }
}
