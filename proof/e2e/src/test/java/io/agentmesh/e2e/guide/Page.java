package io.agentmesh.e2e.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of {@code docs} as what stands in its blocks: commands, what they say, and files.
 *
 * @param blocks in the order of the page
 */
record Page(List<Block> blocks) {
  private static final String FENCE = "```";

  /** Text between fences, with the language that the first one names. */
  record Block(String language, String text) {}

  Page {
    blocks = List.copyOf(blocks);
  }

  static Page read(String name) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String language = null;
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(Path.of("../../docs", name))) {
      if (!line.startsWith(FENCE)) {
        text.append(line).append('\n');
      } else if (language == null) {
        language = line.substring(FENCE.length());
        text.setLength(0);
      } else {
        blocks.add(new Block(language, text.toString()));
        language = null;
      }
    }
    return new Page(blocks);
  }

  /** The one block of that language. */
  String only(String language) {
    List<Block> found = blocks.stream().filter(block -> block.language().equals(language)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " blocks of " + language);
    }
    return found.getFirst().text();
  }
}
