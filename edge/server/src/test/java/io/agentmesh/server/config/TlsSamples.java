package io.agentmesh.server.config;

import io.agentmesh.http.tls.TlsOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The samples of encryption. */
final class TlsSamples {
  static final List<Sample> ALL =
      List.of(
          sample("certificate", "/srv/tls/mesh.pem", TlsOptions::certificate, "/srv/mesh.pem"),
          sample("key", "/srv/tls/mesh.key", TlsOptions::key),
          sample("client-ca", "/srv/tls/clients.pem", tls -> "" + tls.clientAuthorities()),
          sample(
              "client-certificates",
              "optional",
              tls -> tls.clientsMust() ? "required" : "optional",
              "sometimes"),
          Sample.of(
              "server.tls.reload-every",
              "1m",
              Duration.ofMinutes(1),
              c -> read(c, TlsOptions::reloadEvery),
              "99ms",
              "25h"));

  private TlsSamples() {}

  private static Sample sample(
      String key, String text, Function<TlsOptions, Object> reader, String... bad) {
    return Sample.of("server.tls." + key, text, text, c -> "" + read(c, reader), bad);
  }

  private static Object read(NodeConfig config, Function<TlsOptions, Object> reader) {
    TlsOptions tls = config.http().edge().tls();
    return tls == null ? "" : reader.apply(tls);
  }
}
