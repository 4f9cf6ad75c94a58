package io.agentmesh.fuzz;

import io.agentmesh.fuzz.parser.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The inputs that are kept: found by fuzzing, and worth reading again with every build. */
final class Corpus {
  private static final Path ROOT = Path.of("src/test/corpus");

  private Corpus() {}

  /** Where those of a target are. */
  static Path of(Target target) {
    return ROOT.resolve(target.name());
  }

  /** Seeds and kept inputs of a target. */
  static List<byte[]> inputs(Target target) throws IOException {
    List<byte[]> inputs = new ArrayList<>(target.seeds());
    if (Files.isDirectory(of(target))) {
      try (Stream<Path> files = Files.list(of(target))) {
        for (Path file : files.sorted().toList()) {
          inputs.add(Files.readAllBytes(file));
        }
      }
    }
    return inputs;
  }

  /** The input with a few bytes changed, left out or doubled. */
  static byte[] changed(byte[] input, SplittableRandom random) {
    byte[] bytes = input.clone();
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = new byte[bytes.length + 1];
          System.arraycopy(bytes, 0, longer, 0, at);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
