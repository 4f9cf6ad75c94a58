package io.agentmesh.domain.evidence;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of what the mesh holds about one data subject of a tenant. Times are microseconds, 0
 * until it happened.
 *
 * @param subject the stand-in for the data subject; its name is kept nowhere
 * @param by who had it erased
 * @param deliveries deliveries that left on their way
 * @param deadLetters dead letters that were thrown away
 * @param sweptAt when nothing of it was on its way any more
 * @param keyDestroyedAt when the key was destroyed that its data was sealed with
 * @param tasks open tasks that were called off
 */
public record Erasure(
    TenantId tenant,
    ErasureId id,
    String subject,
    String reason,
    String by,
    long at,
    long deliveries,
    long deadLetters,
    long sweptAt,
    long keyDestroyedAt,
    @Nullable ErasureReport report,
    long tasks) {
  /** Erasures of one tenant, those that are done included. */
  public static final int MOST = 50_000;

  /** Erasures of one tenant that are under way at a time. */
  public static final int MOST_RUNNING = 16;

  /** Longest data subject, in characters. */
  public static final int MAX_SUBJECT = 255;

  /** Refuses what is no name of a data subject. */
  public static void checkSubject(String dataSubject) {
    if (dataSubject.isBlank()) {
      throw new InvalidValue("dataSubject", "must be given");
    }
    Check.length("dataSubject", dataSubject, MAX_SUBJECT);
  }

  /** One that has just begun. */
  public static Erasure begun(
      TenantId tenant, ErasureId id, String subject, String reason, String by, long at) {
    return new Erasure(tenant, id, subject, reason, by, at, 0, 0, 0, 0, null, 0);
  }

  /** With more that left; done when nothing else is to leave. */
  public Erasure swept(
      int moreDeliveries, int moreDeadLetters, int moreTasks, boolean done, long time) {
    return new Erasure(
        tenant,
        id,
        subject,
        reason,
        by,
        at,
        deliveries + moreDeliveries,
        deadLetters + moreDeadLetters,
        done ? time : sweptAt,
        keyDestroyedAt,
        report,
        tasks + moreTasks);
  }

  /** With its key destroyed. */
  public Erasure withKeyDestroyed(long time) {
    return new Erasure(
        tenant, id, subject, reason, by, at, deliveries, deadLetters, sweptAt, time, report, tasks);
  }

  /** With what the journal told. */
  public Erasure with(ErasureReport told) {
    return new Erasure(
        tenant,
        id,
        subject,
        reason,
        by,
        at,
        deliveries,
        deadLetters,
        sweptAt,
        keyDestroyedAt,
        told,
        tasks);
  }

  /** Whether something of it may still be on its way. */
  public boolean sweeps() {
    return sweptAt == 0;
  }

  /** Whether nothing is left to do. */
  public boolean isDone() {
    return !sweeps() && keyDestroyedAt != 0 && report != null;
  }

  /** The stand-in without the mark in front of it, as people and the audit trail read it. */
  public String shownSubject() {
    return shown(subject);
  }

  /** A stand-in without the mark in front of it. */
  public static String shown(String standIn) {
    return isStandIn(standIn) ? standIn.substring(1) : standIn;
  }

  /** Whether a text stands for a data subject, rather than naming one. */
  public static boolean isStandIn(String text) {
    return !text.isEmpty() && text.charAt(0) < ' ';
  }
}
