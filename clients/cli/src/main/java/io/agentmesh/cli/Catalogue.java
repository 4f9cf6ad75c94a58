package io.agentmesh.cli;

import io.agentmesh.cli.agents.Agents;
import io.agentmesh.cli.alerts.Alerts;
import io.agentmesh.cli.apikeys.ApiKeys;
import io.agentmesh.cli.approvals.Approvals;
import io.agentmesh.cli.audit.Audit;
import io.agentmesh.cli.backup.BackUp;
import io.agentmesh.cli.backup.Restore;
import io.agentmesh.cli.capabilities.Capabilities;
import io.agentmesh.cli.chaos.Chaos;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.compliance.Compliance;
import io.agentmesh.cli.contexts.ContextCommands;
import io.agentmesh.cli.deadletters.DeadLetters;
import io.agentmesh.cli.delegations.Delegations;
import io.agentmesh.cli.encryption.Encryption;
import io.agentmesh.cli.erasures.Erasures;
import io.agentmesh.cli.events.Top;
import io.agentmesh.cli.events.TraceThing;
import io.agentmesh.cli.events.WatchEvents;
import io.agentmesh.cli.holds.LegalHolds;
import io.agentmesh.cli.logs.Logs;
import io.agentmesh.cli.messages.Messages;
import io.agentmesh.cli.meta.Completion;
import io.agentmesh.cli.meta.Version;
import io.agentmesh.cli.node.Bench;
import io.agentmesh.cli.node.Demo;
import io.agentmesh.cli.node.Dev;
import io.agentmesh.cli.node.Doctor;
import io.agentmesh.cli.node.Health;
import io.agentmesh.cli.node.Metrics;
import io.agentmesh.cli.node.Server;
import io.agentmesh.cli.policies.Policies;
import io.agentmesh.cli.resilience.Resilience;
import io.agentmesh.cli.roles.Roles;
import io.agentmesh.cli.subjects.DataSubjects;
import io.agentmesh.cli.subscriptions.Subscriptions;
import io.agentmesh.cli.tasks.Tasks;
import io.agentmesh.cli.tenants.Tenants;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/** Every command in the order of the help; made only when it is asked for, to start fast. */
final class Catalogue {

  /** A command: the word that calls it and what makes it. */
  record Entry(String word, Function<Cli, CommandLine> maker) {}

  static final List<Entry> ALL =
      List.of(
          new Entry("dev", cli -> new CommandLine(new Dev(cli))),
          new Entry("server", cli -> new CommandLine(new Server(cli))),
          new Entry("demo", cli -> new CommandLine(new Demo(cli))),
          new Entry("agents", Agents::commands),
          new Entry("capabilities", Capabilities::commands),
          new Entry("tasks", Tasks::commands),
          new Entry("messages", Messages::commands),
          new Entry("subscriptions", Subscriptions::commands),
          new Entry("deadletters", DeadLetters::commands),
          new Entry("events", cli -> new CommandLine(new WatchEvents(cli))),
          new Entry("top", cli -> new CommandLine(new Top(cli))),
          new Entry("trace", cli -> new CommandLine(new TraceThing(cli))),
          new Entry("api-keys", ApiKeys::commands),
          new Entry("delegations", Delegations::commands),
          new Entry("roles", Roles::commands),
          new Entry("policies", Policies::commands),
          new Entry("tenants", Tenants::commands),
          new Entry("alerts", Alerts::commands),
          new Entry("audit", Audit::commands),
          new Entry("compliance", Compliance::commands),
          new Entry("legal-holds", LegalHolds::commands),
          new Entry("approvals", Approvals::commands),
          new Entry("erasures", Erasures::commands),
          new Entry("data-subjects", DataSubjects::commands),
          new Entry("encryption", Encryption::commands),
          new Entry("resilience", Resilience::commands),
          new Entry("logs", Logs::commands),
          new Entry("chaos", Chaos::commands),
          new Entry("backup", BackUp::commands),
          new Entry("restore", cli -> new CommandLine(new Restore(cli))),
          new Entry("bench", cli -> new CommandLine(new Bench(cli))),
          new Entry("health", cli -> new CommandLine(new Health(cli))),
          new Entry("metrics", cli -> new CommandLine(new Metrics(cli))),
          new Entry("doctor", cli -> new CommandLine(new Doctor(cli))),
          new Entry("context", ContextCommands::commands),
          new Entry("completion", Catalogue::completion),
          new Entry("version", cli -> new CommandLine(new Version(cli))));

  private Catalogue() {}

  /** The commands that these arguments may call; all when they call none that exists. */
  static List<Entry> calledBy(String... args) {
    List<String> words = Arrays.asList(args);
    List<Entry> called = ALL.stream().filter(each -> words.contains(each.word())).toList();
    return called.isEmpty() ? ALL : called;
  }

  private static CommandLine completion(Cli cli) {
    return new CommandLine(new Completion(cli, () -> Program.whole(cli.shell())));
  }
}
