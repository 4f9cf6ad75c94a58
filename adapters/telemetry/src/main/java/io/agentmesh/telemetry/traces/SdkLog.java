package io.agentmesh.telemetry.traces;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Brings what the SDK logs through the JDK's logging into the log of the node. */
final class SdkLog extends Handler {
  /** Held, for the JDK forgets loggers that nobody holds. */
  private static final Logger SDK = Logger.getLogger("io.opentelemetry");

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.opentelemetry");

  private SdkLog() {
    setFormatter(new SimpleFormatter());
  }

  /** Does so from now on. */
  static synchronized void begin() {
    for (Handler handler : SDK.getHandlers()) {
      if (handler instanceof SdkLog) {
        return;
      }
    }
    SDK.setUseParentHandlers(false);
    SDK.addHandler(new SdkLog());
  }

  @Override
  public void publish(LogRecord record) {
    String message = getFormatter().formatMessage(record);
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      LOG.warn("{}", message, record.getThrown());
    } else {
      LOG.debug("{}", message, record.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
