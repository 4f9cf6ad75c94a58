package io.agentmesh.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.agentmesh.server.config.logging.LogConfig;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The log of this process while it is open: everything that is logged becomes lines of one stream,
 * JSON or text, without secrets, without forged lines, written by a thread of its own.
 */
public final class NodeLog implements AutoCloseable {
  private final ch.qos.logback.classic.Logger root;
  private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
  private final @Nullable Level levelBefore;
  private final LogQueue queue;
  private final LogWriter writer;

  private NodeLog(ch.qos.logback.classic.Logger root, LogQueue queue, LogWriter writer) {
    this.root = root;
    this.levelBefore = root.getLevel();
    this.queue = queue;
    this.writer = writer;
  }

  /**
   * Takes over what is logged from now on.
   *
   * @param logs where it is logged
   * @param terminal whether the stream is a terminal
   * @param out where lines go; it stays open
   */
  public static NodeLog open(
      LoggerContext logs, LogConfig config, boolean terminal, OutputStream out) {
    LogQueue queue = new LogQueue(config.queue());
    queue.setContext(logs);
    LogWriter writer = new LogWriter(queue, format(config, terminal), out);
    NodeLog log = new NodeLog(logs.getLogger(Logger.ROOT_LOGGER_NAME), queue, writer);
    log.root.iteratorForAppenders().forEachRemaining(log.before::add);
    log.before.forEach(log.root::detachAppender);
    log.root.setLevel(Level.toLevel(config.level().name()));
    queue.start();
    log.root.addAppender(queue);
    writer.start();
    return log;
  }

  private static LineFormat format(LogConfig config, boolean terminal) {
    boolean text =
        switch (config.format()) {
          case AUTO -> terminal;
          case JSON -> false;
          case TEXT -> true;
        };
    return text
        ? new TextLines(config.maxLine())
        : new JsonLines(LogSource.of(config.node()), config.maxLine());
  }

  /** How many lines were left out because they came faster than they were written. */
  public long dropped() {
    return queue.dropped();
  }

  /** Writes what waits, for 2 s at most, and gives the log back. */
  @Override
  public void close() {
    root.detachAppender(queue);
    before.forEach(root::addAppender);
    root.setLevel(levelBefore == null ? Level.OFF : levelBefore);
    writer.close();
    queue.stop();
  }
}
