package io.agentmesh.domain.agent;

import io.agentmesh.domain.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered worker. The version counts registrations and updates; times are microseconds. The
 * latest change of its health is null before the first. Caps are what an operator lets count of the
 * levels that it declares.
 */
public record Agent(
    TenantId tenant,
    AgentId id,
    AgentSpec spec,
    long version,
    OperatorState operatorState,
    boolean healthy,
    Performance performance,
    String registeredBy,
    long registeredAt,
    long updatedAt,
    @Nullable HealthChange healthChange,
    List<Capability> levelCaps) {
  /** Caps of one agent. */
  public static final int MAX_CAPS = 64;

  /** Copies the caps. */
  public Agent {
    levelCaps = List.copyOf(levelCaps);
  }

  /** The level of the capability that counts: the declared one, unless it is capped; 0 without. */
  public int levelOf(String capability) {
    return Math.min(spec.levelOf(capability), capOf(capability));
  }

  /** The highest level of the capability that counts. */
  public int capOf(String capability) {
    for (Capability cap : levelCaps) {
      if (cap.name().equals(capability)) {
        return cap.level();
      }
    }
    return Capability.HIGHEST;
  }

  /** Whether every requirement is met by the levels that count. */
  public boolean meets(List<Requirement> requirements) {
    for (Requirement r : requirements) {
      if (levelOf(r.capability()) < r.minimumLevel()) {
        return false;
      }
    }
    return true;
  }

  /** Which of the requirements it declares a higher level for than counts. */
  public List<CappedLevel> cappedFor(List<Requirement> requirements) {
    List<CappedLevel> capped = new ArrayList<>();
    for (Requirement r : levelCaps.isEmpty() ? List.<Requirement>of() : requirements) {
      int declared = spec.levelOf(r.capability());
      int level = levelOf(r.capability());
      if (level < declared) {
        capped.add(new CappedLevel(r.capability(), declared, level));
      }
    }
    return capped;
  }

  /** Whether it may be given work as far as operator and health are concerned. */
  public boolean takesWork() {
    return operatorState == OperatorState.ACTIVE && healthy;
  }

  /** Whether it is unhealthy because nothing is heard of it. */
  public boolean isSilent() {
    return !healthy && (healthChange == null || healthChange.cause() == HealthCause.SILENCE);
  }

  /** Whether it is unhealthy because its webhook can not be reached. */
  public boolean isUnreachable() {
    return !healthy && healthChange != null && healthChange.cause() == HealthCause.WEBHOOK;
  }

  /** Whether it is unhealthy because its attempts at tasks failed one after the other. */
  public boolean isFailing() {
    return !healthy && healthChange != null && healthChange.cause() == HealthCause.FAILURES;
  }

  /** Whether it may be given what was sent to it; who fails at tasks may still be spoken to. */
  public boolean takesMessages() {
    return operatorState == OperatorState.ACTIVE && (healthy || isFailing());
  }

  /** With a new specification and the next version. */
  public Agent withSpec(AgentSpec next, long time) {
    return new Agent(
        tenant,
        id,
        next,
        version + 1,
        operatorState,
        healthy,
        performance,
        registeredBy,
        registeredAt,
        time,
        healthChange,
        levelCaps);
  }

  /** With what an operator decided. */
  public Agent withOperatorState(OperatorState next, long time) {
    return new Agent(
        tenant,
        id,
        spec,
        version + 1,
        next,
        healthy,
        performance,
        registeredBy,
        registeredAt,
        time,
        healthChange,
        levelCaps);
  }

  /** With what its heartbeats, or their absence, say. */
  public Agent withHealth(boolean next, HealthChange change) {
    return new Agent(
        tenant,
        id,
        spec,
        version,
        operatorState,
        next,
        performance,
        registeredBy,
        registeredAt,
        updatedAt,
        change,
        levelCaps);
  }

  /** With another cap for a capability, or none when the level is 0. */
  public Agent withLevelCap(String capability, int level, long time) {
    List<Capability> caps = new ArrayList<>(levelCaps);
    caps.removeIf(cap -> cap.name().equals(capability));
    if (level > 0) {
      caps.add(new Capability(capability, level));
    }
    return new Agent(
        tenant,
        id,
        spec,
        version + 1,
        operatorState,
        healthy,
        performance,
        registeredBy,
        registeredAt,
        time,
        healthChange,
        caps);
  }

  /** With new figures. */
  public Agent withPerformance(Performance next) {
    return new Agent(
        tenant,
        id,
        spec,
        version,
        operatorState,
        healthy,
        next,
        registeredBy,
        registeredAt,
        updatedAt,
        healthChange,
        levelCaps);
  }
}
