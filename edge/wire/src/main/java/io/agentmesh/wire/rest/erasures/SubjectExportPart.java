package io.agentmesh.wire.rest.erasures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what is held about a data subject; it may be empty and not the last. */
public record SubjectExportPart(
    String standIn, List<SubjectItem> items, @Nullable String nextCursor) {
  public SubjectExportPart {
    items = List.copyOf(items);
  }
}
