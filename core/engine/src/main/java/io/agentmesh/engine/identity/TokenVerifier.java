package io.agentmesh.engine.identity;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who judges the tokens of callers. Safe for any thread; no method waits. */
public interface TokenVerifier {
  /**
   * What is known of a token that was judged before, or null when it must be judged now. What is
   * known is never older than the issuer's keys: once the key that signed it is gone, so is this.
   */
  @Nullable TokenVerdict known(String token);

  /** Judges a token, elsewhere than on the caller's thread. The future never fails. */
  CompletableFuture<TokenVerdict> judge(String token);
}
