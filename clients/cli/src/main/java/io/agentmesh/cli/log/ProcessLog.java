package io.agentmesh.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.agentmesh.server.config.logging.LogConfig;
import io.agentmesh.server.config.source.Settings;
import io.agentmesh.server.log.NodeLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of this process on stderr. Only commands that run a node log, as its configuration says;
 * others do when the variable AGENTMESH_LOG_LEVEL is set. In code and not in XML, because parsing
 * it takes a tenth of the time in which a node has to be ready.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class ProcessLog extends ContextAwareBase implements Configurator {
  private static final String LEVEL = "AGENTMESH_LOG_LEVEL";

  private static volatile boolean node;

  /** Says that this process runs a node, which opens the log itself. Before anything logs. */
  public static void ofNode() {
    node = true;
  }

  /** The log of a node, until it is closed. */
  public static NodeLog open(LogConfig config, boolean terminal) {
    return NodeLog.open(
        (LoggerContext) LoggerFactory.getILoggerFactory(),
        config,
        terminal,
        new FileOutputStream(FileDescriptor.err));
  }

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    if (!node && System.getenv(LEVEL) != null) {
      LogConfig config = LogConfig.from(new Settings(Map.of(), System.getenv()));
      boolean terminal = System.getProperty("agentmesh.tty", "").endsWith("1");
      NodeLog log = NodeLog.open(logs, config, terminal, new FileOutputStream(FileDescriptor.err));
      Runtime.getRuntime().addShutdownHook(new Thread(log::close, "agentmesh-log"));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
