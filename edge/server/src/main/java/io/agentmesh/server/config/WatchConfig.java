package io.agentmesh.server.config;

import io.agentmesh.engine.watch.WatchOptions;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;

/** How much may be watched at once. */
public record WatchConfig(WatchOptions options) {
  static WatchConfig from(Settings s) {
    WatchOptions d = WatchOptions.DEFAULT;
    return new WatchConfig(
        new WatchOptions(
            s.count(
                "watch.max-streams",
                d.watches(),
                1,
                10_000,
                "Streams of events and traces that may be open at once."),
            s.count(
                "watch.max-streams-per-key",
                d.perPrincipal(),
                1,
                10_000,
                "Of them, those of one API key."),
            s.count("watch.buffer", d.buffer(), 16, 65_536, "Events that wait for one stream."),
            s.duration(
                    "watch.patience",
                    Duration.ofMillis(d.patienceMillis()),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "How long a stream may take nothing of what waits before it is cut off.")
                .toMillis()));
  }
}
