package io.agentmesh.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command was started in.
 *
 * @param out data alone
 * @param err everything that is not data
 * @param root where AgentMesh itself is
 * @param program how the user called the program, for commands to copy
 */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminals terminals,
    Path userHome,
    Path root,
    String program) {

  public Shell {
    environment = Map.copyOf(environment);
  }

  /** The shell that this process was started in. */
  public static Shell ofProcess() {
    return new Shell(
        System.getenv(),
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Terminals.of(System.getProperty("agentmesh.tty", "")),
        Path.of(System.getProperty("user.home", ".")),
        Path.of(System.getProperty("agentmesh.root", "")).toAbsolutePath(),
        System.getProperty("agentmesh.program", "agentmesh"));
  }

  /** The variable, if it is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Where contexts, keys and the data of {@code dev} are kept. */
  public Path home() {
    return variable("AGENTMESH_HOME")
        .map(Path::of)
        .orElseGet(() -> userHome.resolve(".agentmesh"))
        .toAbsolutePath();
  }

  public boolean isDebugging() {
    return variable("AGENTMESH_DEBUG").filter("1"::equals).isPresent();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
