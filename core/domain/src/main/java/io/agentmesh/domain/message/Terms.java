package io.agentmesh.domain.message;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks for beyond the ordinary. Times are microseconds since 1970, 0 where there is
 * none; an absent text is empty.
 *
 * @param expiresAt from then on a waiting delivery is dead
 * @param notBefore until then no delivery is handed out
 * @param orderingKey messages of one key reach one recipient in the order of their arrival
 * @param hops how many messages stand before it in the chain of causes
 * @param classification how carefully its data is to be handled
 * @param dataSubject whom its data is about, a pseudonym rather than a name
 * @param replyUntil until when one reply to it is taken; 0 when none is asked for
 */
public record Terms(
    long expiresAt,
    long notBefore,
    String orderingKey,
    int hops,
    Classification classification,
    String dataSubject,
    long replyUntil) {

  /** Nothing beyond the ordinary. */
  public static final Terms NONE = new Terms(0, 0, "", 0, Classification.INTERNAL, "");

  /** The longest ordering key, in characters. */
  public static final int MAX_KEY = 255;

  /** Those of a message that asks for no reply. */
  public Terms(
      long expiresAt,
      long notBefore,
      String orderingKey,
      int hops,
      Classification classification,
      String dataSubject) {
    this(expiresAt, notBefore, orderingKey, hops, classification, dataSubject, 0);
  }

  /** Checks the ranges. */
  public Terms {
    Check.range("expiresAt", expiresAt, 0, Long.MAX_VALUE);
    Check.range("notBefore", notBefore, 0, Long.MAX_VALUE);
    Check.length("orderingKey", orderingKey, MAX_KEY);
    Check.range("hops", hops, 0, 1000);
    Check.length("dataSubject", dataSubject, 255);
    Check.range("replyUntil", replyUntil, 0, Long.MAX_VALUE);
    if (expiresAt != 0 && notBefore >= expiresAt) {
      throw new InvalidValue("notBefore", "must be before expiresAt");
    }
  }

  /** These, or null when they are nothing beyond the ordinary. */
  public @Nullable Terms orNull() {
    return equals(NONE) ? null : this;
  }

  /** Whether what asks for this is dead by the time. */
  public boolean expiredAt(long time) {
    return expiresAt != 0 && expiresAt <= time;
  }

  /** With another number of hops. */
  public Terms withHops(int next) {
    return new Terms(
        expiresAt, notBefore, orderingKey, next, classification, dataSubject, replyUntil);
  }

  /** About another data subject, or about it by another name. */
  public Terms withDataSubject(String subject) {
    return new Terms(expiresAt, notBefore, orderingKey, hops, classification, subject, replyUntil);
  }

  /** Asking for a reply until the time, or for none (0); nobody gets the message after it. */
  public Terms withReplyUntil(long until) {
    long expiry = expiresAt == 0 || until != 0 && until < expiresAt ? until : expiresAt;
    return new Terms(expiry, notBefore, orderingKey, hops, classification, dataSubject, until);
  }
}
