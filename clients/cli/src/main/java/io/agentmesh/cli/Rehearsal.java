package io.agentmesh.cli;

import io.agentmesh.cli.shell.Shell;
import io.agentmesh.cli.shell.Terminals;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A short life of a node and the usual commands, from which the JDK learns what to keep in its AOT
 * cache. The launcher runs it once after a build.
 */
public final class Rehearsal {

  private static final String[][] COMMANDS = {
    {"agents", "register", "rehearsal", "--capability", "rehearse:3"},
    {"tasks", "submit", "--type", "rehearse", "--require", "rehearse", "--data", "{\"n\": 1}"},
    {"messages", "publish", "--agent", "rehearsal", "--type", "rehearse", "--text", "hello"},
    {"messages", "receive", "--agent", "rehearsal"},
    {"agents", "list"},
    {"tasks", "list", "-o", "json"},
    {"deadletters", "list", "-o", "yaml"},
    {"agents", "show", "nobody"},
    {"version"},
    {"--help"}
  };

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Path directory = Files.createTempDirectory("agentmesh-rehearsal");
    try {
      rehearse(directory);
    } finally {
      delete(directory);
    }
  }

  private static void rehearse(Path directory) throws IOException {
    try (Node node = Node.start(NodeConfig.dev(directory.resolve("data"), 0))) {
      Map<String, String> environment =
          Map.of(
              "AGENTMESH_URL", node.url().toString(),
              "AGENTMESH_API_KEY", Files.readString(node.adminKeyFile()).strip());
      PrintStream silence = new PrintStream(OutputStream.nullOutputStream());
      Shell shell =
          new Shell(
              environment,
              InputStream.nullInputStream(),
              silence,
              silence,
              Terminals.NONE,
              directory,
              directory,
              "agentmesh");
      for (String[] command : COMMANDS) {
        Main.run(shell, command);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
