package io.agentmesh.journal.recovery;

import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.format.HeadSlot;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.Segment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that bind the head file and the segments together. */
public final class HeadCheck {

  private HeadCheck() {}

  /** Throws when there are segments without a head, or fewer segments than the head knows. */
  public static void agree(Path directory, @Nullable HeadSlot head, List<Segment> segments) {
    long newest = segments.isEmpty() ? 0 : segments.getLast().header().id();
    if (head == null && newest > 0) {
      Path path = directory.resolve(HeadFile.NAME);
      throw damaged(path, DamageKind.DAMAGED_HEAD, "There are segments but no head file.");
    }
    if (head != null && newest < head.segment()) {
      throw damaged(
          directory,
          DamageKind.MISSING_SEGMENT,
          "The newest segment was number " + head.segment() + ", here it is " + newest + ".");
    }
  }

  private static JournalDamagedException damaged(Path file, DamageKind kind, String sentence) {
    return new JournalDamagedException(Damage.restore(file, 0, kind, sentence));
  }
}
