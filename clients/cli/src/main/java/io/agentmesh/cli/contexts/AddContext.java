package io.agentmesh.cli.contexts;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.context.ApiKeyFile;
import io.agentmesh.cli.context.Context;
import io.agentmesh.cli.context.MeshUrl;
import io.agentmesh.cli.context.OwnerOnly;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Add a context, or replace the one of that name.",
      "Takes --url and the file of the key with --api-key-file, or the key from stdin; and the"
          + " files",
      "for TLS, when it needs any."
    })
final class AddContext implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "Letters, digits, dots, underscores, hyphens.")
  private String name = "";

  @Option(
      names = "--api-key-stdin",
      description = "Read the key from stdin and keep it in a file that you alone can read.")
  private boolean stdin;

  AddContext(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")) {
      throw CliFailure.usage(
          "'" + name + "' is no name of a context", "Use letters, digits, dots and hyphens");
    }
    String url =
        cli.url()
            .map(text -> MeshUrl.parse(text).toString())
            .orElseThrow(
                () -> CliFailure.usage("there is no URL", "Give it with --url https://..."));
    Context context = new Context(url, keyFile().toString()).withTls(cli.tls());
    var contexts = cli.contexts().change(all -> all.with(name, context));
    cli.output().show(ContextCommands.Shown.of(name, contexts), Fields.ALL);
  }

  private Path keyFile() {
    if (stdin == cli.apiKeyFile().isPresent()) {
      throw CliFailure.usage(
          "a context takes its key from one place",
          "Give --api-key-file FILE, or --api-key-stdin and the key on stdin");
    }
    Path file = cli.apiKeyFile().orElseGet(() -> cli.contexts().keyFile(name)).toAbsolutePath();
    try {
      if (stdin) {
        byte[] given = cli.shell().in().readNBytes(16 << 10);
        String key = new String(given, StandardCharsets.US_ASCII).strip();
        OwnerOnly.directory(file.resolveSibling(""));
        OwnerOnly.write(
            file, (ApiKeyFile.checked(key, "stdin") + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      ApiKeyFile.read(file);
      if (Files.exists(file) && OwnerOnly.isOpenToOthers(file)) {
        cli.note("Warning: others can read " + file + "; run: chmod 600 " + file);
      }
    } catch (IOException unwritable) {
      throw CliFailure.usage("the key file " + file + " can not be used", "Check its permissions");
    }
    return file;
  }
}
