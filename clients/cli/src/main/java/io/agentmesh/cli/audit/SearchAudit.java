package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.audit.AuditOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "search",
    description = {
      "Search the audit entries of the tenant, newest first.",
      "A page may be empty and there may still be more; --all looks at everything."
    })
final class SearchAudit implements Runnable {

  private final Cli cli;

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

  @Option(names = "--sensitive", description = "Only sensitive acts.")
  private boolean sensitive;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Not before this time, such as 2026-11-23T22:57:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
  private @Nullable Instant to;

  @Mixin private Paging paging = new Paging();

  SearchAudit(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query query =
        new Query()
            .with("action", actions.isEmpty() ? null : String.join(",", actions))
            .with("outcome", outcome)
            .with("actor", actor)
            .with("resourceKind", kind)
            .with("resource", resource)
            .with("requestId", request)
            .with("sensitive", sensitive ? "true" : null)
            .with("from", from)
            .with("to", to);
    paging.show(cli, Audit.ENTRIES, query, Audit.TABLE, "audit entries");
  }
}
