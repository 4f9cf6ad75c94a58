package io.agentmesh.domain.tenant;

/** What a tenant is, what it may have by its own quotas and the configured ones, and its pace. */
public record Account(Tenant tenant, Quotas configured, Quotas limits, Pace pace) {
  /** Of a tenant with what is configured for all. */
  public static Account of(Tenant tenant, Quotas configured, Pace pace) {
    return new Account(tenant, configured, tenant.quotas().over(configured), pace);
  }

  /** Whether its principals are listened to. */
  public boolean active() {
    return tenant.standing() == Standing.ACTIVE;
  }

  /** Why its principals are not listened to; empty when they are. */
  public String closed() {
    return switch (tenant.standing()) {
      case ACTIVE -> "";
      case SUSPENDED -> "tenant " + tenant.id() + " is suspended";
      case DELETING -> "tenant " + tenant.id() + " is being deleted";
    };
  }

  /** Microseconds until its next message may come; 0 when it may come now. */
  public long waitMicros(long timeMicros) {
    return pace.waitMicros(timeMicros, limits.messagesPerSecond(), limits.messageBurst());
  }

  /** Messages that it may send at once; all there are when it has no rate. */
  public int messagesLeft(long timeMicros) {
    return pace.left(timeMicros, limits.messagesPerSecond(), limits.messageBurst());
  }

  /** After a message of it was accepted. */
  public Account afterMessage(long timeMicros) {
    return limits.messagesPerSecond() == 0
        ? this
        : new Account(
            tenant, configured, limits, pace.after(timeMicros, limits.messagesPerSecond()));
  }

  /** As it is told now. */
  public Account with(Tenant next) {
    return of(next, configured, pace);
  }
}
