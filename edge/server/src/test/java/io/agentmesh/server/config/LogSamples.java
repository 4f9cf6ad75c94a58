package io.agentmesh.server.config;

import io.agentmesh.server.config.logging.LogFormat;
import io.agentmesh.server.config.logging.LogLevel;
import io.agentmesh.server.config.logging.LoggedRequests;
import java.time.Duration;
import java.util.List;

/** The samples of the log. */
final class LogSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of("log.format", "text", LogFormat.TEXT, c -> c.log().format(), "xml", ""),
          Sample.of("log.level", "DEBUG", LogLevel.DEBUG, c -> c.log().level(), "loud"),
          Sample.of("log.node", "node-7", "node-7", c -> c.log().node()),
          Sample.of("log.max-line", "8KiB", 8 << 10, c -> c.log().maxLine(), "4095B", "2MiB"),
          Sample.of("log.queue", "65", 65, c -> c.log().queue(), "63", "1000001"),
          Sample.of("log.requests", "all", LoggedRequests.ALL, c -> c.log().requests(), "some"),
          Sample.of(
              "log.slow", "250ms", Duration.ofMillis(250), c -> c.log().slow(), "0ms", "61m"));

  private LogSamples() {}
}
