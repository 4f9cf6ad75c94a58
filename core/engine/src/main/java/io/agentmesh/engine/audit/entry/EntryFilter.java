package io.agentmesh.engine.audit.entry;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which audit entries are wanted. It looks at their bytes as they are: a field is written in one
 * way only, and a quote inside of a text never stands bare, so what is found is the field.
 *
 * @param actions one of these; empty for every action
 * @param outcome with this outcome, or null
 * @param actor by this actor, or null
 * @param resourceKind on a thing of this kind, or null
 * @param resource on the thing with this id, or null
 * @param requestId along this request, or null
 * @param session in this session, or null
 * @param sensitive whether only sensitive ones
 * @param from not before this time, in microseconds
 * @param to before this time, in microseconds
 */
public record EntryFilter(
    Set<Action> actions,
    @Nullable AuditOutcome outcome,
    @Nullable String actor,
    @Nullable String resourceKind,
    @Nullable String resource,
    @Nullable String requestId,
    @Nullable String session,
    boolean sensitive,
    long from,
    long to) {
  /** Every entry. */
  public static final EntryFilter ALL =
      new EntryFilter(Set.of(), null, null, null, null, null, null, false, 0, Long.MAX_VALUE);

  /** Copies the actions. */
  public EntryFilter {
    actions = Set.copyOf(actions);
  }

  /** Whether the bytes of an entry say that this actor did it. */
  public static boolean isBy(String actor, byte[] entry) {
    return new EntryFilter(Set.of(), null, actor, null, null, null, null, false, 0, Long.MAX_VALUE)
        .wanted()
        .takes(entry);
  }

  /** Says of entries whether they are wanted, by all but their time; for one search. */
  public Wanted wanted() {
    List<List<byte[]>> needles = new ArrayList<>();
    if (!actions.isEmpty()) {
      needles.add(actions.stream().map(a -> bytes(",\"action\":\"" + a.name() + "\",")).toList());
    }
    if (outcome != null) {
      needles.add(List.of(bytes(",\"outcome\":\"" + outcome.name() + "\",")));
    }
    if (actor != null) {
      needles.add(List.of(bytes(",\"actor\":{\"id\":" + JsonLine.quoted(actor) + ",")));
    }
    if (resourceKind != null) {
      String kind = JsonLine.quoted(resourceKind);
      needles.add(
          List.of(
              bytes(",\"resource\":{\"kind\":" + kind + ","),
              bytes(",\"resource\":{\"kind\":" + kind + "}")));
    }
    if (resource != null) {
      needles.add(List.of(bytes("\",\"id\":" + JsonLine.quoted(resource) + "},")));
    }
    if (requestId != null) {
      needles.add(List.of(bytes(",\"requestId\":" + JsonLine.quoted(requestId) + ",")));
    }
    if (session != null) {
      needles.add(List.of(bytes(",\"session\":" + JsonLine.quoted(session) + ",")));
    }
    if (sensitive) {
      needles.add(List.of(bytes(",\"sensitive\":true,")));
    }
    return new Wanted(needles);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Fields, of each of which one way to be written must be found. */
  public record Wanted(List<List<byte[]>> needles) {
    /** Whether the bytes of an entry say so. */
    public boolean takes(byte[] entry) {
      for (List<byte[]> ways : needles) {
        if (ways.stream().noneMatch(way -> contains(entry, way))) {
          return false;
        }
      }
      return true;
    }

    private static boolean contains(byte[] in, byte[] what) {
      int last = in.length - what.length;
      for (int at = 0; at <= last; at++) {
        int matched = 0;
        while (matched < what.length && in[at + matched] == what[matched]) {
          matched++;
        }
        if (matched == what.length) {
          return true;
        }
      }
      return false;
    }
  }
}
