package io.agentmesh.domain.policy;

import io.agentmesh.domain.access.Permission;
import java.util.Locale;

/** What a policy is about: one kind of act, and what it addresses. */
public enum PolicyKind {
  /** Publishing to topics. */
  PUBLISH(Permission.MESSAGE_PUBLISH),
  /** Sending messages to agents. */
  SEND(Permission.MESSAGE_PUBLISH),
  /** Submitting tasks that need capabilities, and sending messages to capabilities. */
  SUBMIT(Permission.TASK_SUBMIT),
  /** Subscribing agents to topics. */
  SUBSCRIBE(Permission.SUBSCRIPTION_WRITE),
  /** Sending messages to everyone. */
  BROADCAST(Permission.MESSAGE_PUBLISH);

  private final Permission permission;

  PolicyKind(Permission permission) {
    this.permission = permission;
  }

  /** The right that the act needs whatever policies say. */
  public Permission permission() {
    return permission;
  }

  /** Whether it addresses something by name. */
  public boolean hasTargets() {
    return this != BROADCAST;
  }

  /** The name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
