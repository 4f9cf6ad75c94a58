package io.agentmesh.domain.state.topic;

import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.TopicPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Subscriptions that share the messages of a pattern. */
public final class Group {
  /** What makes a group one. */
  record Name(TopicPattern topic, String group) {}

  private final Name name;
  private final List<Subscription> members = new ArrayList<>();

  Group(Name name) {
    this.name = name;
  }

  /** The place among the groups that a message goes to. */
  public String place() {
    return name.group() + " " + name.topic();
  }

  /** Its subscriptions, oldest first. */
  public List<Subscription> members() {
    return Collections.unmodifiableList(members);
  }

  void add(Subscription member) {
    members.add(member);
  }

  /** Whether another member is left. */
  boolean remove(Subscription member) {
    members.remove(member);
    return !members.isEmpty();
  }
}
