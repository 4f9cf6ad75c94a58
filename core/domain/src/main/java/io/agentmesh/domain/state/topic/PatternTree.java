package io.agentmesh.domain.state.topic;

import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Topic patterns by their words, each with its audience; finds those that a topic matches. */
final class PatternTree {
  private static final String ONE = "*";
  private static final String REST = ">";

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable Audience audience;
  }

  private final Node root = new Node();

  /** Whether there is no pattern at all. */
  boolean isEmpty() {
    return root.next.isEmpty();
  }

  /** The audience of the pattern, made when there is none. */
  Audience of(TopicPattern pattern) {
    Node node = root;
    for (String word : pattern.value().split("\\.", -1)) {
      node = node.next.computeIfAbsent(word, _ -> new Node());
    }
    if (node.audience == null) {
      node.audience = new Audience();
    }
    return node.audience;
  }

  /** Forgets the pattern and every branch that ends with it. */
  void remove(TopicPattern pattern) {
    prune(root, pattern.value().split("\\.", -1), 0);
  }

  private static void prune(Node node, String[] words, int at) {
    if (at == words.length) {
      node.audience = null;
      return;
    }
    Node child = node.next.get(words[at]);
    if (child != null) {
      prune(child, words, at + 1);
      if (child.audience == null && child.next.isEmpty()) {
        node.next.remove(words[at]);
      }
    }
  }

  /** Adds the audience of every pattern that the topic matches. */
  void match(Topic topic, Audience found) {
    match(root, topic.value().split("\\.", -1), 0, found);
  }

  private static void match(Node node, String[] words, int at, Audience found) {
    if (at == words.length) {
      if (node.audience != null) {
        found.addAll(node.audience);
      }
      return;
    }
    Node rest = node.next.get(REST);
    if (rest != null && rest.audience != null) {
      found.addAll(rest.audience);
    }
    Node one = node.next.get(ONE);
    if (one != null) {
      match(one, words, at + 1, found);
    }
    Node same = node.next.get(words[at]);
    if (same != null) {
      match(same, words, at + 1, found);
    }
  }
}
