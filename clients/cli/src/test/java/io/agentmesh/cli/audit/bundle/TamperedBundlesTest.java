package io.agentmesh.cli.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.DirectorySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evidence bundles that somebody tampered with, by chance. Each case is drawn from its number and
 * the seed; {@code proof/spoof.sh} tries more of them. What the manifest says of the time and the
 * question is its maker's word, so its own text is not altered here.
 */
class TamperedBundlesTest {
  private static final int CASES = Integer.getInteger("spoof.cases", 300);
  private static final long SEED = Long.getLong("spoof.seed", 20261127);
  private static final SigningKey KEY = new SigningKey("agentmesh/test/default", new byte[32]);
  private static final int ENTRIES = 300;

  @TempDir Path home;

  @Test
  void bundle_thatIsTamperedWith_isNeverAccepted() throws IOException {
    System.out.println("spoof: " + CASES + " bundles, seed " + SEED);
    List<Map<String, byte[]>> genuine = List.of(whole(), selection());
    for (int i = 0; i < CASES; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      Map<String, byte[]> files = new LinkedHashMap<>(genuine.get(i % genuine.size()));
      String how = tampered(files, random);
      Path bundle = BundleFiles.packed(files, home.resolve("tampered.zip"));
      assertThat(accepted(bundle)).as("case %d, %s", i, how).isFalse();
    }
  }

  /** Alters the files; the words for how. */
  private static String tampered(Map<String, byte[]> files, SplittableRandom random) {
    List<String> names = new ArrayList<>(files.keySet());
    names.remove("manifest.json");
    String name = names.get(random.nextInt(names.size()));
    String other = names.get(random.nextInt(names.size()));
    byte[] content = Objects.requireNonNull(files.get(name));
    byte[] instead = Objects.requireNonNull(files.get(other));
    return switch (random.nextInt(5)) {
      case 0 -> {
        files.remove(name);
        yield name + " dropped";
      }
      case 1 -> {
        files.put(name, Arrays.copyOf(content, random.nextInt(content.length)));
        yield name + " cut";
      }
      case 2 -> {
        files.put("log/" + random.nextInt(1_000_000), content);
        yield "a file added";
      }
      case 3 -> {
        byte[] longer = Arrays.copyOf(content, content.length + 1);
        files.put(name, Arrays.equals(content, instead) ? longer : instead);
        yield name + " in the place of which is " + other;
      }
      default -> {
        byte[] altered = content.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
        files.put(name, altered);
        yield name + " with a bit flipped";
      }
    };
  }

  private static boolean accepted(Path bundle) throws IOException {
    try {
      return EvidenceVerifier.verify(bundle, KEY.verifier(), List.of(), _ -> List.of()).faultCount()
          == 0;
    } catch (MalformedException refused) {
      return false;
    }
  }

  private Map<String, byte[]> whole() throws IOException {
    Path file = home.resolve("whole.zip");
    bundle().writeWhole(file, TamperedBundlesTest::silent);
    assertThat(accepted(file)).isTrue();
    return BundleFiles.of(file);
  }

  private Map<String, byte[]> selection() throws IOException {
    Path file = home.resolve("selection.zip");
    bundle()
        .writeSelected(
            file, new TreeSet<>(List.of(3L, 7L, 255L, 256L)), TamperedBundlesTest::silent);
    assertThat(accepted(file)).isTrue();
    return BundleFiles.of(file);
  }

  private EvidenceBundle bundle() throws IOException {
    Path log = home.resolve("l");
    if (!Files.exists(log)) {
      Ledger ledger = Ledger.open(LedgerStore.in(log), KEY.verifier().name(), KEY);
      for (int i = 0; i < ENTRIES; i++) {
        ledger.append(("{\"v\":1,\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8));
      }
      ledger.publish(List.of());
    }
    return new EvidenceBundle(
        new DirectorySource(log),
        SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint"))),
        KEY.verifier(),
        Map.of());
  }

  private static void silent(String progress) {
    assertThat(progress).isNotEmpty();
  }
}
