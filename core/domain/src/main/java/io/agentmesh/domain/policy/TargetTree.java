package io.agentmesh.domain.policy;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The targets of policies by their words, each with the numbers of the policies that name it. Not
 * changed once it is made.
 */
final class TargetTree {
  private static final String ONE = "*";
  private static final String REST = ">";

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final BitSet here = new BitSet();
    private final BitSet below = new BitSet();
  }

  private final Node root = new Node();

  /** Policy number so and so names the target. */
  void add(String target, int policy) {
    Node node = root;
    for (String word : words(target)) {
      node.below.set(policy);
      node = node.next.computeIfAbsent(word, _ -> new Node());
    }
    node.here.set(policy);
  }

  /** The policies with a target that is for all that the address, plain or a pattern, is for. */
  BitSet covering(String address) {
    BitSet found = new BitSet();
    cover(root, words(address), 0, found);
    return found;
  }

  private static void cover(Node node, String[] words, int at, BitSet found) {
    if (at == words.length) {
      found.or(node.here);
      return;
    }
    Node rest = node.next.get(REST);
    if (rest != null) {
      found.or(rest.here);
    }
    if (words[at].equals(REST)) {
      return;
    }
    Node one = node.next.get(ONE);
    if (one != null) {
      cover(one, words, at + 1, found);
    }
    Node same = words[at].equals(ONE) ? null : node.next.get(words[at]);
    if (same != null) {
      cover(same, words, at + 1, found);
    }
  }

  /** The policies with a target that is for something of what the address is for. */
  BitSet touching(String address) {
    BitSet found = new BitSet();
    touch(root, words(address), 0, found);
    return found;
  }

  private static void touch(Node node, String[] words, int at, BitSet found) {
    if (at == words.length) {
      found.or(node.here);
      return;
    }
    if (words[at].equals(REST)) {
      found.or(node.below);
      return;
    }
    Node rest = node.next.get(REST);
    if (rest != null) {
      found.or(rest.here);
    }
    if (words[at].equals(ONE)) {
      for (Map.Entry<String, Node> next : node.next.entrySet()) {
        if (!next.getKey().equals(REST)) {
          touch(next.getValue(), words, at + 1, found);
        }
      }
      return;
    }
    Node one = node.next.get(ONE);
    if (one != null) {
      touch(one, words, at + 1, found);
    }
    Node same = node.next.get(words[at]);
    if (same != null) {
      touch(same, words, at + 1, found);
    }
  }

  private static String[] words(String text) {
    return text.split("\\.", -1);
  }
}
