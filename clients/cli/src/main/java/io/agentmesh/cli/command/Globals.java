package io.agentmesh.cli.command;

import io.agentmesh.cli.context.Targets;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Format;
import io.agentmesh.client.transport.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. */
public final class Globals {

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORM",
      defaultValue = "table",
      description = "How data is written: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private Format format = Format.table;

  @Option(
      names = "--context",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The mesh to talk to, by its context; the current one if not given.")
  private @Nullable String context;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The mesh to talk to, by the URL of a node.")
  private @Nullable String url;

  @Option(
      names = "--api-key-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "A file that holds the API key; a key itself is never an argument.")
  private @Nullable Path apiKeyFile;

  @Option(
      names = "--acting-under",
      scope = ScopeType.INHERIT,
      paramLabel = "ID",
      description = "Act for others under this delegation, like AGENTMESH_DELEGATION.")
  private @Nullable String delegation;

  @Option(
      names = "--ca-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Authorities (PEM) that vouch for the mesh, instead of those that Java trusts.")
  private @Nullable Path caFile;

  @Option(
      names = "--certificate-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "A certificate (PEM) to show to a mesh that wants to see one.")
  private @Nullable Path certificateFile;

  @Option(
      names = "--certificate-key-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The key (PEM) of that certificate.")
  private @Nullable Path certificateKeyFile;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours, like the environment variable NO_COLOR.")
  private boolean colourless;

  public Format format() {
    return format;
  }

  public boolean isColourless() {
    return colourless;
  }

  Optional<Path> apiKeyFile() {
    return Optional.ofNullable(apiKeyFile);
  }

  Optional<String> url() {
    return Optional.ofNullable(url);
  }

  Targets.Choice choice() {
    return new Targets.Choice(
        Optional.ofNullable(context), url(), apiKeyFile(), tls(), Optional.ofNullable(delegation));
  }

  TlsFiles tls() {
    if ((certificateFile == null) != (certificateKeyFile == null)) {
      throw CliFailure.usage(
          "a certificate and its key go together",
          "Give both --certificate-file and --certificate-key-file");
    }
    return new TlsFiles(caFile, certificateFile, certificateKeyFile);
  }
}
