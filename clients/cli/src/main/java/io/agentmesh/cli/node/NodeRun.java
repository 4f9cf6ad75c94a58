package io.agentmesh.cli.node;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.log.ProcessLog;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.config.source.ConfigException;
import io.agentmesh.server.log.NodeLog;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The life of a node in this process, from its configuration until a signal has drained it. */
final class NodeRun {

  private NodeRun() {}

  /** What is known of a node that takes requests. */
  record Started(URI url, Path adminKeyFile, Path dataDirectory) {}

  /**
   * Runs it.
   *
   * @param terminal whether stderr, where it logs, is one
   */
  static void run(Supplier<NodeConfig> configuration, boolean terminal, Consumer<Started> ready) {
    ProcessLog.ofNode();
    NodeConfig config = configured(configuration);
    try (NodeLog log = ProcessLog.open(config.log(), terminal);
        Node node = started(config)) {
      List<Runnable> ending = List.of(node::close, log::close);
      Runnable stop = () -> ending.forEach(Runnable::run);
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "agentmesh-stop"));
      ready.accept(new Started(node.url(), node.adminKeyFile(), node.dataDirectory()));
      node.awaitStop();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static NodeConfig configured(Supplier<NodeConfig> configuration) {
    try {
      return configuration.get();
    } catch (ConfigException wrong) {
      throw CliFailure.usage(
          "the configuration is wrong: " + String.join("; ", wrong.problems()),
          "Correct it and start again");
    }
  }

  private static Node started(NodeConfig config) {
    try {
      return Node.start(config);
    } catch (RuntimeException failure) {
      throw unavailable(failure, config);
    }
  }

  private static CliFailure unavailable(RuntimeException failure, NodeConfig config) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return CliFailure.unavailable(
            "the node can not listen on port " + config.port() + ": it is in use",
            "Stop what uses it, or choose another port");
      }
    }
    CliFailure failed =
        CliFailure.unavailable(
            "the node can not start: " + told(failure),
            "'agentmesh doctor --data " + config.dataDirectory() + "' may say more");
    failed.initCause(failure);
    return failed;
  }

  private static String told(RuntimeException failure) {
    return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
  }
}
