package io.agentmesh.server.config;

import io.agentmesh.http.EdgeOptions;
import io.agentmesh.http.session.SessionOptions;
import io.agentmesh.http.tls.TlsOptions;
import io.agentmesh.server.config.source.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Where and how the node listens, and how many sessions it takes at once. */
public record HttpConfig(EdgeOptions edge, int maxSessions) {
  static HttpConfig from(Settings s) {
    EdgeOptions d = EdgeOptions.DEFAULT;
    String host =
        s.text(
            "server.host",
            d.host(),
            "Address to listen on. Without TLS only a loopback address is allowed.");
    TlsOptions tls = TlsConfig.from(s);
    try {
      if (tls == null && !InetAddress.getByName(host).isLoopbackAddress()) {
        s.problem(
            "server.host must be a loopback address such as 127.0.0.1 where there is no TLS: set"
                + " server.tls.certificate and server.tls.key, or put a TLS proxy in front");
      }
    } catch (UnknownHostException e) {
      s.problem("server.host must be an address of this machine, such as 127.0.0.1");
    }
    return new HttpConfig(
        new EdgeOptions(
            host,
            s.count("server.port", d.port(), 0, 65_535, "Port to listen on; 0 takes a free one."),
            s.count(
                "server.event-loops",
                d.eventLoops(),
                1,
                256,
                "Threads that read requests and write answers."),
            Math.toIntExact(
                s.bytes(
                    "server.max-body",
                    d.maxBodyBytes(),
                    1 << 16,
                    8 << 20,
                    "Largest body of a request.")),
            Math.toIntExact(
                s.bytes(
                    "server.max-header",
                    d.maxHeaderBytes(),
                    1 << 10,
                    1 << 20,
                    "All headers of a request together.")),
            d.maxRequestLineBytes(),
            s.count(
                "server.max-connections",
                d.maxConnections(),
                1,
                1_000_000,
                "Connections at once; more are closed as they come."),
            s.duration(
                "server.idle-timeout",
                d.idleTimeout(),
                Duration.ofSeconds(31),
                Duration.ofHours(1),
                "Silence after which a connection is closed."),
            s.duration(
                "server.request-timeout",
                d.requestTimeout(),
                Duration.ofMillis(100),
                Duration.ofMinutes(10),
                "How long a request, or the first one of a connection, may take to arrive."),
            s.bytes(
                "server.max-untaken",
                d.maxUntakenBytes(),
                8L << 20,
                64L << 30,
                "What may wait for all clients to take it; those who take nothing are cut off."),
            tls),
        s.count(
            "sessions.max",
            SessionOptions.DEFAULT.maxSessions(),
            1,
            1_000_000,
            "Sessions at once; more are refused for now. Each is a connection, too."));
  }
}
