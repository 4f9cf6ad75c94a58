package io.agentmesh.server.config;

import io.agentmesh.http.tls.TlsOptions;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the listener is encrypted. */
final class TlsConfig {
  private TlsConfig() {}

  /** What the settings say, or null when there is to be no TLS. */
  static @Nullable TlsOptions from(Settings s) {
    String certificate =
        s.text(
            "server.tls.certificate",
            "",
            "File of the certificate and those that lead to its authority (PEM); empty for no"
                + " TLS.");
    String key = s.text("server.tls.key", "", "File of the certificate's key (PEM, PKCS#8).");
    String authorities =
        s.text(
            "server.tls.client-ca",
            "",
            "File of authorities (PEM) whose certificates clients show beside their key; empty to"
                + " ask for none.");
    String clients =
        s.text(
            "server.tls.client-certificates",
            "required",
            "Whether a client without one is turned away: `required` or `optional`.");
    Duration every =
        s.duration(
            "server.tls.reload-every",
            TlsOptions.RELOAD_EVERY,
            Duration.ofMillis(100),
            Duration.ofDays(1),
            "How often the files are looked at; changed ones are used for new connections.");
    if (!clients.equals("required") && !clients.equals("optional")) {
      s.problem("server.tls.client-certificates must be required or optional");
    }
    if (certificate.isEmpty() != key.isEmpty()) {
      s.problem("server.tls.certificate and server.tls.key go together");
    }
    if (certificate.isEmpty()) {
      return null;
    }
    return new TlsOptions(
        Path.of(certificate),
        Path.of(key),
        authorities.isEmpty() ? null : Path.of(authorities),
        clients.equals("required"),
        every);
  }
}
