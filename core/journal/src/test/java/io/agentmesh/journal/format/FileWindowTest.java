package io.agentmesh.journal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.journal.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWindowTest {
  @Test
  void length_beyondTheFile_takesNoMemory(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("file");
    Files.write(path, new byte[100]);
    try (var file = Disk.real().openForRead(path)) {
      FileWindow window = new FileWindow(file);
      assertThat(window.at(10, Integer.MAX_VALUE - 64)).isEqualTo(-1);
      assertThat(window.bytes()).hasSizeLessThan(1000);
      assertThat(window.at(10, 90)).isNotNegative();
      assertThat(window.at(10, 91)).isEqualTo(-1);
    }
  }
}
