package io.agentmesh.domain.state.evidence;

import io.agentmesh.domain.event.HoldEvent;
import io.agentmesh.domain.evidence.LegalHold;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The legal holds that stand in a tenant, by name. */
public final class Holds {
  private final NavigableMap<String, LegalHold> byName = new TreeMap<>();

  /** Those that stand, by name. */
  public NavigableMap<String, LegalHold> all() {
    return byName;
  }

  /** The hold of that name, or null when none stands. */
  public @Nullable LegalHold find(String name) {
    return byName.get(name);
  }

  /** A hold that forbids that something of a data subject goes, or null. */
  public @Nullable LegalHold over(String dataSubject) {
    for (LegalHold hold : byName.values()) {
      if (hold.covers(dataSubject)) {
        return hold;
      }
    }
    return null;
  }

  /** Puts a hold back. */
  public void put(LegalHold hold) {
    byName.put(hold.name(), hold);
  }

  /** Changes them by what happened. */
  public void apply(HoldEvent event) {
    switch (event) {
      case HoldEvent.Set(LegalHold hold) -> put(hold);
      case HoldEvent.Released e -> byName.remove(e.name());
    }
  }
}
