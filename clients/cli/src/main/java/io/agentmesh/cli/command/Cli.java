package io.agentmesh.cli.command;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.api.Sender;
import io.agentmesh.cli.context.ContextStore;
import io.agentmesh.cli.context.Target;
import io.agentmesh.cli.context.Targets;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.output.Output;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Progress;
import io.agentmesh.cli.output.Style;
import io.agentmesh.cli.output.View;
import io.agentmesh.cli.shell.Shell;
import io.agentmesh.client.transport.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a command works with: the shell around it, the global options, the mesh, the output. */
public final class Cli {

  private final Shell shell;
  private final Globals globals;

  public Cli(Shell shell, Globals globals) {
    this.shell = shell;
    this.globals = globals;
  }

  public Shell shell() {
    return shell;
  }

  /** How the user calls this program. */
  public String program() {
    return shell.program();
  }

  public ContextStore contexts() {
    return new ContextStore(shell.home());
  }

  /** The mesh that was chosen, with the key for it. */
  public Api api() {
    Target target = new Targets(shell).find(globals.choice());
    return new Api(target, new Sender(shell.program(), target.tls()));
  }

  /** The mesh that {@code --url} or {@code --context} names; empty when neither is given. */
  public Optional<Target> chosen() {
    boolean given = globals.choice().url().isPresent() || globals.choice().context().isPresent();
    return given ? Optional.of(new Targets(shell).find(globals.choice())) : Optional.empty();
  }

  /** The URL of {@code --url}. */
  public Optional<String> url() {
    return globals.url();
  }

  /** The file of {@code --api-key-file}. */
  public Optional<Path> apiKeyFile() {
    return globals.apiKeyFile();
  }

  /** The files for TLS that were named. */
  public TlsFiles tls() {
    return globals.tls();
  }

  public Output output() {
    return new Output(
        shell.out(), globals.format(), new Style(isColoured(shell.terminals().out())));
  }

  public void show(JsonNode answer, View view) {
    output().show(answer, view);
  }

  /** Sends the change and shows the answer, or only shows the change when it is a dry run. */
  public void send(Change change, Sending sending) {
    if (sending.isDryRun()) {
      output().show(change, Fields.ALL);
      return;
    }
    JsonNode answer = api().send(change);
    if (!answer.isMissingNode()) {
      show(answer, Fields.ALL);
    }
  }

  /** Tells the person something that is not data. */
  public void note(String line) {
    shell.err().println(Plain.line(line));
  }

  public Progress progress() {
    return new Progress(shell.err(), shell.terminals().err());
  }

  /** Whether colours are wanted on a stream that is, or is not, a terminal. */
  public boolean isColoured(boolean terminal) {
    return terminal && !globals.isColourless() && shell.variable("NO_COLOR").isEmpty();
  }
}
