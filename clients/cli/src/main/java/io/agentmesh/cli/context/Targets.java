package io.agentmesh.cli.context;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.shell.Shell;
import io.agentmesh.client.transport.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the mesh that is meant and the key for it. The mesh: option, then environment, then current
 * context. The key: option, then environment, then the file of the context, which opens the URL of
 * its context and no other.
 */
public final class Targets {

  private final Shell shell;
  private final ContextStore store;

  public Targets(Shell shell) {
    this.shell = shell;
    this.store = new ContextStore(shell.home());
  }

  /** What was chosen on the command line; empty where nothing was. */
  public record Choice(
      Optional<String> context,
      Optional<String> url,
      Optional<Path> apiKeyFile,
      TlsFiles tls,
      Optional<String> delegation) {}

  public Target find(Choice choice) {
    Optional<String> url = choice.url().or(() -> unlessNamed(choice, "AGENTMESH_URL"));
    Optional<String> name = choice.context().or(() -> shell.variable("AGENTMESH_CONTEXT"));
    if (url.isPresent() && choice.context().isEmpty()) {
      URI uri = MeshUrl.parse(url.get());
      TlsFiles tls =
          given(choice.tls()).or(() -> contextWith(uri).map(Context::tls)).orElse(TlsFiles.NONE);
      return new Target(uri.toString(), uri, keyFor(choice, uri), tls, delegation(choice));
    }
    Contexts contexts = store.read();
    String meant = name.orElseGet(() -> currentOf(contexts));
    Context context =
        contexts
            .named(meant)
            .orElseThrow(() ->
                CliFailure.usage(
                    "there is no context " + meant,
                    contexts.contexts().isEmpty()
                        ? "Start a node with '" + shell.program() + " dev'"
                        : "Choose one of: " + contexts.names()));
    URI own = MeshUrl.parse(context.url());
    URI uri = url.map(MeshUrl::parse).orElse(own);
    String key =
        uri.equals(own)
            ? given(choice).orElseGet(() -> ApiKeyFile.read(Path.of(context.apiKeyFile())))
            : keyFor(choice, uri);
    TlsFiles tls = given(choice.tls()).orElseGet(context::tls);
    return new Target(meant, uri, key, tls, delegation(choice));
  }

  private Optional<String> unlessNamed(Choice choice, String variable) {
    return choice.context().isPresent() ? Optional.empty() : shell.variable(variable);
  }

  private String currentOf(Contexts contexts) {
    String current = contexts.current();
    if (current != null) {
      return current;
    }
    String advice =
        contexts.contexts().isEmpty()
            ? "Start a node with '%1$s dev', or add a mesh with '%1$s context add'"
            : "Choose one with '%s context use NAME'";
    throw CliFailure.usage(
        "no mesh is chosen: there is no current context", advice.formatted(shell.program()));
  }

  private String keyFor(Choice choice, URI url) {
    return given(choice)
        .or(() -> ofContextWith(url))
        .orElseThrow(() ->
            CliFailure.usage(
                "there is no API key for " + url,
                "Name its file with --api-key-file, or set AGENTMESH_API_KEY"));
  }

  private Optional<String> ofContextWith(URI url) {
    return contextWith(url).map(context -> ApiKeyFile.read(Path.of(context.apiKeyFile())));
  }

  private Optional<Context> contextWith(URI url) {
    return store.read().contexts().values().stream()
        .filter(context -> MeshUrl.parse(context.url()).equals(url))
        .findFirst();
  }

  private String delegation(Choice choice) {
    String id =
        choice.delegation().or(() -> shell.variable("AGENTMESH_DELEGATION")).orElse("").strip();
    if (!id.matches("(dlg_[0-9A-Za-z-]{1,64})?")) {
      throw CliFailure.usage(
          "'" + id + "' is no id of a delegation", "Find it with 'delegations list'");
    }
    return id;
  }

  /** The files of the command line, or the one of the environment. */
  private Optional<TlsFiles> given(TlsFiles chosen) {
    return chosen.isNone()
        ? shell.variable("AGENTMESH_CA_FILE").map(file -> new TlsFiles(Path.of(file), null, null))
        : Optional.of(chosen);
  }

  private Optional<String> given(Choice choice) {
    return choice
        .apiKeyFile()
        .map(ApiKeyFile::read)
        .or(() ->
            shell
                .variable("AGENTMESH_API_KEY")
                .map(key -> ApiKeyFile.checked(key, "AGENTMESH_API_KEY")));
  }
}
