package io.agentmesh.sealing;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.SealingUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of a node in memory, found by their id, their owner and whom they are about. Read
 * by any thread, changed by one at a time.
 */
final class KeyTable {
  /** Keys that there may be, of all tenants together. */
  static final int MOST_KEYS = 2_000_000;

  /** Data subjects of one tenant. */
  static final int MOST_SUBJECTS = 200_000;

  /** Keys of one tenant, those that new data no longer gets included. */
  static final int MOST_OF_TENANT = 500_000;

  /** Whom keys of a tenant are about, by the id that stands for the name. */
  record Subject(TenantId tenant, String id) {
    static Subject of(DataKey key) {
      return new Subject(key.tenant(), key.subjectId());
    }
  }

  private final List<DataKey> all = new ArrayList<>();
  private final Map<String, DataKey> byId = new ConcurrentHashMap<>();
  private final Map<Owner, DataKey> latest = new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> keysOf = new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> ownersOf = new ConcurrentHashMap<>();
  private final Map<Subject, String> subjects = new ConcurrentHashMap<>();

  /** Adds one, which new data of its owner gets from now on. */
  void put(DataKey key) {
    all.add(key);
    byId.put(key.id(), key);
    keysOf.merge(key.tenant(), 1, Integer::sum);
    if (latest.put(new Owner(key.tenant(), key.subject()), key) == null) {
      ownersOf.merge(key.tenant(), 1, Integer::sum);
    }
    subjects.put(Subject.of(key), key.subject());
  }

  /** All of them, those of one owner in the order in which they were made. */
  List<DataKey> all() {
    return all;
  }

  /** Those that are about nobody of these. */
  List<DataKey> without(Set<Subject> erased) {
    return all.stream().filter(key -> !erased.contains(Subject.of(key))).toList();
  }

  /** Drops those that are about these. */
  void forget(Set<Subject> erased) {
    for (DataKey key : all) {
      if (erased.contains(Subject.of(key))) {
        byId.remove(key.id());
        keysOf.merge(key.tenant(), -1, Integer::sum);
        if (latest.remove(new Owner(key.tenant(), key.subject()), key)) {
          ownersOf.merge(key.tenant(), -1, Integer::sum);
        }
      }
    }
    erased.forEach(subjects::remove);
    all.removeIf(key -> erased.contains(Subject.of(key)));
  }

  /** The key of that id, or null. */
  @Nullable DataKey find(String id) {
    return byId.get(id);
  }

  /** The key that new data of the owner gets, or null when it has none yet. */
  @Nullable DataKey latest(Owner owner) {
    return latest.get(owner);
  }

  /** The keys that new data of the tenant gets. */
  List<DataKey> latestOf(TenantId tenant) {
    return latest.values().stream().filter(key -> key.tenant().equals(tenant)).toList();
  }

  /** How many the tenant has. */
  int keysOf(TenantId tenant) {
    return keysOf.getOrDefault(tenant, 0);
  }

  /** Whom the id in the tenant is about, or null. */
  @Nullable String subject(TenantId tenant, String id) {
    return subjects.get(new Subject(tenant, id));
  }

  /** Refuses keys of new owners that would be too many. */
  void checkRoomForOwners(List<DataKey> made) {
    if (all.size() + made.size() > MOST_KEYS) {
      throw new SealingUnavailable("there are " + MOST_KEYS + " data keys already");
    }
    for (DataKey key : made) {
      if (ownersOf.getOrDefault(key.tenant(), 0) >= MOST_SUBJECTS) {
        throw new SealingUnavailable(
            "the tenant has data of " + MOST_SUBJECTS + " data subjects already");
      }
    }
  }

  /** Refuses other keys for what a tenant has that would be too many. */
  void checkRoomForOthers(TenantId tenant, int more) {
    if (keysOf(tenant) + more > MOST_OF_TENANT || all.size() + more > MOST_KEYS) {
      throw new SealingUnavailable(
          "the tenant has " + keysOf(tenant) + " data keys, too many for as many more");
    }
  }
}
