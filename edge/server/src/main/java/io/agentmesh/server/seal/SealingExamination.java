package io.agentmesh.server.seal;

import io.agentmesh.sealing.KeyRing;
import io.agentmesh.sealing.KeysDamaged;
import io.agentmesh.sealing.kek.KeyNotUsable;
import io.agentmesh.sealing.kek.KeyText;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What an examination of the data keys found. Where the key that they are kept under is not in the
 * data directory, only their checksums are looked at.
 *
 * @param examined what was looked at
 * @param wrong what is wrong with it, "" when nothing is
 * @param remedy what helps
 */
public record SealingExamination(String examined, String wrong, String remedy) {
  private static final String PUT_BACK = "put it back from a copy or a backup";

  /** Looks at them, without changing anything. */
  public static List<SealingExamination> of(DataDirectory data) throws IOException {
    List<SealingExamination> found = new ArrayList<>();
    if (!Files.exists(data.dataKeys())) {
      if (Files.exists(data.encryptionKey())) {
        found.add(new SealingExamination("", "the data keys are missing", PUT_BACK));
      }
      return found;
    }
    if (!Files.exists(data.encryptionKey())) {
      boolean whole = KeyRing.isWhole(Files.readAllBytes(data.dataKeys()));
      found.add(
          new SealingExamination(
              "data keys: their checksums; the key that they are kept under is elsewhere",
              whole ? "" : "it is damaged",
              PUT_BACK));
      return found;
    }
    try {
      int count = KeyRing.count(data.dataKeys(), KeyText.ofFile(data.encryptionKey()));
      found.add(new SealingExamination("data keys: " + count, "", ""));
    } catch (KeysDamaged | KeyNotUsable e) {
      found.add(new SealingExamination("", String.valueOf(e.getMessage()), PUT_BACK));
    }
    return found;
  }
}
