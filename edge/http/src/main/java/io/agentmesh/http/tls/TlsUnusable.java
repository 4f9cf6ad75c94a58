package io.agentmesh.http.tls;

import org.jspecify.annotations.Nullable;

/** Files that nobody can be shown: the sentence says which, and what is wrong. */
public final class TlsUnusable extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TlsUnusable(String sentence, @Nullable Throwable cause) {
    super("TLS: " + sentence, cause);
  }
}
