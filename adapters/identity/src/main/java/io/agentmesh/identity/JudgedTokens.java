package io.agentmesh.identity;

import io.agentmesh.domain.access.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that proved somebody, by the SHA-256 of their whole text; bounded, and never kept for
 * longer than they hold. Safe for any thread.
 */
final class JudgedTokens {
  /** What a token proved, with which key. */
  record Judged(Principal principal, SigningKey key) {}

  /** A hash. */
  private record Digest(long a, long b, long c, long d) {}

  private final Map<Digest, Judged> judged = new ConcurrentHashMap<>();
  private final int bound;

  JudgedTokens(int bound) {
    this.bound = bound;
  }

  @Nullable Judged find(String token) {
    return judged.get(digest(token));
  }

  void forget(String token) {
    judged.remove(digest(token));
  }

  void keep(String token, Judged what, long now) {
    if (judged.size() >= bound) {
      makeRoom(now);
    }
    judged.put(digest(token), what);
  }

  /** Lets go of what no longer holds, and else of a sixteenth of all. */
  private void makeRoom(long now) {
    judged.values().removeIf(j -> now >= j.principal().until());
    Iterator<Digest> all = judged.keySet().iterator();
    for (int i = judged.size() - bound + bound / 16; i >= 0 && all.hasNext(); i--) {
      all.next();
      all.remove();
    }
  }

  int size() {
    return judged.size();
  }

  private static Digest digest(String token) {
    try {
      ByteBuffer hash =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
      return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
