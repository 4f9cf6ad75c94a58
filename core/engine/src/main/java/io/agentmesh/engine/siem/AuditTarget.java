package io.agentmesh.engine.siem;

import io.agentmesh.engine.follow.Following;
import java.util.List;

/** A system that takes audit entries. Used by one thread; a call blocks, for a bounded time. */
public interface AuditTarget {
  /** Its name, such as {@code splunk}. */
  String name();

  /**
   * Hands entries over. When it returns the other side has all of them; when it throws, as {@link
   * Following.NotNow} or otherwise, nobody knows which it has and all of them come again.
   */
  void send(List<StreamedEntry> entries);
}
