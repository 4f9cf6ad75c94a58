package io.agentmesh.domain.state.contract;

import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of a tenant's capabilities: the current ones, and of the older ones those that open
 * tasks were submitted under.
 */
public final class Contracts {
  private final NavigableMap<String, Contract> current = new TreeMap<>();
  private final Map<Pin, Contract> older = new HashMap<>();
  private final Map<Pin, Integer> openTasks = new HashMap<>();
  private long lastVersion;
  private long bytes;

  /** The current contract of a capability, or null. */
  public @Nullable Contract find(String capability) {
    return current.get(capability);
  }

  /** A version of a contract, or null when it is neither current nor kept for an open task. */
  public @Nullable Contract find(Pin pin) {
    Contract now = current.get(pin.capability());
    return now != null && now.version() == pin.version() ? now : older.get(pin);
  }

  /** The current ones, by the names of their capabilities. */
  public NavigableMap<String, Contract> current() {
    return current;
  }

  /** The older ones that are kept. */
  public Map<Pin, Contract> older() {
    return older;
  }

  /** The greatest version that there ever was. */
  public long lastVersion() {
    return lastVersion;
  }

  /** Bytes of all schemas that are kept. */
  public long bytes() {
    return bytes;
  }

  /** The current contracts of capabilities that are needed. */
  public List<Contract> of(List<Requirement> requires) {
    if (current.isEmpty()) {
      return List.of();
    }
    List<Contract> found = new ArrayList<>(requires.size());
    for (Requirement requirement : requires) {
      Contract contract = current.get(requirement.capability());
      if (contract != null && !found.contains(contract)) {
        found.add(contract);
      }
    }
    return found;
  }

  /** Changes what became of one. */
  public void apply(CapabilityEvent event) {
    switch (event) {
      case CapabilityEvent.Defined(_, Contract contract) -> {
        replaced(current.put(contract.capability(), contract));
        bytes += contract.bytes();
        lastVersion = contract.version();
      }
      case CapabilityEvent.Removed e -> replaced(current.remove(e.capability()));
    }
  }

  /** A version that is no longer current stays while an open task was submitted under it. */
  private void replaced(@Nullable Contract before) {
    if (before == null) {
      return;
    }
    if (openTasks.containsKey(before.pin())) {
      older.put(before.pin(), before);
    } else {
      bytes -= before.bytes();
    }
  }

  /** An open task is judged by its pins. */
  public void hold(Task task) {
    for (Pin pin : task.pins()) {
      openTasks.merge(pin, 1, Integer::sum);
    }
  }

  /** A task has ended, or is no more. */
  public void release(Task task) {
    for (Pin pin : task.pins()) {
      if (openTasks.merge(pin, -1, Integer::sum) == 0) {
        openTasks.remove(pin);
        Contract dropped = older.remove(pin);
        bytes -= dropped == null ? 0 : dropped.bytes();
      }
    }
  }

  /** Puts one back; tasks come later. */
  public void restore(Contract contract, boolean isCurrent) {
    if (isCurrent) {
      current.put(contract.capability(), contract);
    } else {
      older.put(contract.pin(), contract);
    }
    bytes += contract.bytes();
  }

  /** Puts the greatest version back. */
  public void restoreLastVersion(long version) {
    lastVersion = version;
  }
}
