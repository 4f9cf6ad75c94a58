package io.agentmesh.http.tls;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted.
 *
 * @param certificate the node's certificate with those that lead to its authority, as PEM
 * @param key the certificate's key, as PEM
 * @param clientAuthorities the authorities whose certificates clients show, as PEM, or null when
 *     they are asked for none
 * @param clientsMust whether a client without such a certificate is turned away
 * @param reloadEvery how often the files are looked at
 */
public record TlsOptions(
    Path certificate,
    Path key,
    @Nullable Path clientAuthorities,
    boolean clientsMust,
    Duration reloadEvery) {
  /** Looked at every 10 s unless configured. */
  public static final Duration RELOAD_EVERY = Duration.ofSeconds(10);
}
