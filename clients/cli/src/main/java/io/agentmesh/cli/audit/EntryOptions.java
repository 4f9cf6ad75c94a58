package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Query;
import io.agentmesh.wire.rest.audit.AuditOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which audit entries are wanted. */
final class EntryOptions {
  @Option(
      names = "--action",
      paramLabel = "ACTION",
      split = ",",
      description = "Only these actions, such as TASK_FAILED; separated by commas.")
  private List<String> actions = List.of();

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only ${COMPLETION-CANDIDATES}.")
  private @Nullable AuditOutcome outcome;

  @Option(names = "--actor", paramLabel = "ID", description = "Only acts of this principal.")
  private @Nullable String actor;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only acts on things of this kind, such as task.")
  private @Nullable String kind;

  @Option(names = "--resource", paramLabel = "ID", description = "Only acts on this thing.")
  private @Nullable String resource;

  @Option(names = "--request", paramLabel = "ID", description = "Only what came of this request.")
  private @Nullable String request;

  @Option(names = "--session", paramLabel = "ID", description = "Only what came in this session.")
  private @Nullable String session;

  @Option(names = "--sensitive", description = "Only sensitive acts.")
  private boolean sensitive;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Not before this time, such as 2026-11-23T22:57:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
  private @Nullable Instant to;

  /** What is wanted, by the names of the search; empty when everything is. */
  Map<String, String> filter() {
    Map<String, String> filter = new TreeMap<>();
    put(filter, "action", actions.isEmpty() ? null : String.join(",", actions));
    put(filter, "outcome", outcome);
    put(filter, "actor", actor);
    put(filter, "resourceKind", kind);
    put(filter, "resource", resource);
    put(filter, "requestId", request);
    put(filter, "session", session);
    put(filter, "sensitive", sensitive ? "true" : null);
    put(filter, "from", from);
    put(filter, "to", to);
    return filter;
  }

  private static void put(Map<String, String> filter, String name, @Nullable Object value) {
    if (value != null) {
      filter.put(name, value.toString());
    }
  }

  /** The same as parameters of the search. */
  Query query() {
    Query query = new Query();
    filter().forEach(query::with);
    return query;
  }
}
