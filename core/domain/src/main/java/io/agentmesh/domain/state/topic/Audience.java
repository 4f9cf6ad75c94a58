package io.agentmesh.domain.state.topic;

import io.agentmesh.domain.message.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The subscriptions of a topic or pattern: those that stand alone, and the groups. */
public final class Audience {
  private static final Comparator<Subscription> OLDEST_FIRST =
      Comparator.comparingLong(Subscription::createdAt).thenComparing(s -> s.id().value());

  /** Nobody. */
  static final Audience NOBODY = new Audience();

  private final List<Subscription> alone = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  Audience() {}

  /** Those that get every message, oldest first. */
  public List<Subscription> alone() {
    return Collections.unmodifiableList(alone);
  }

  /** Those of which one member gets a message, by name. */
  public List<Group> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** How many deliveries a message makes. */
  public int size() {
    return alone.size() + groups.size();
  }

  void add(Subscription subscription) {
    alone.add(subscription);
  }

  void add(Group group) {
    groups.add(group);
    groups.sort(Comparator.comparing(Group::place));
  }

  void addAll(Audience other) {
    alone.addAll(other.alone);
    alone.sort(OLDEST_FIRST);
    groups.addAll(other.groups);
    groups.sort(Comparator.comparing(Group::place));
  }

  void remove(Subscription subscription) {
    alone.remove(subscription);
  }

  void remove(Group group) {
    groups.remove(group);
  }
}
