package io.agentmesh.cli.stub;

import io.agentmesh.cli.Main;
import io.agentmesh.cli.shell.Shell;
import io.agentmesh.cli.shell.Terminals;
import io.agentmesh.wire.json.WireJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person at a shell, who types commands. */
public final class Typed {

  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private Terminals terminals = Terminals.NONE;
  private String stdin = "";

  /** What came of a command. */
  public record Outcome(int exit, String out, String err) {
    public JsonNode json() {
      return WireJson.tolerant().readTree(out);
    }
  }

  /** A shell whose home is this directory and whose mesh is chosen by arguments or contexts. */
  public Typed(Path home) {
    this.home = home;
  }

  /** A shell whose mesh is the stub. */
  public static Typed at(StubMesh mesh, Path home) {
    return new Typed(home)
        .with("AGENTMESH_URL", mesh.url())
        .with("AGENTMESH_API_KEY", StubMesh.KEY);
  }

  public Typed with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Typed on(Terminals which) {
    terminals = which;
    return this;
  }

  /** With this on stdin. */
  public Typed saying(String text) {
    stdin = text;
    return this;
  }

  public Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell =
        new Shell(
            environment,
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals,
            home,
            home,
            "./agentmesh");
    int exit = Main.run(shell, arguments);
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
