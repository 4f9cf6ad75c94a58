package io.agentmesh.domain.policy;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One rule of a tenant: who may, or may not, address what. As soon as a tenant has a policy of a
 * kind, acts of the kind need one that allows them; one that denies wins.
 *
 * @param version greater than that of every policy that the tenant had before
 * @param description the sentence that is told to whom it stops, and to auditors
 * @param targets topics, agents or capabilities: words between dots, where {@code *} is any one
 *     word and {@code >}, as the last, one or more; none where everyone is addressed
 * @param subjects for whom it holds, see {@link Subject}
 * @param at when this version was made, in microseconds
 * @param by who made it
 */
public record Policy(
    String id,
    long version,
    String description,
    PolicyKind kind,
    Effect effect,
    List<String> targets,
    List<String> subjects,
    long at,
    String by) {
  /** Most targets, and most subjects. */
  public static final int MOST_ENTRIES = 64;

  /** What an id looks like. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}]{1,256}");
  private static final Pattern TARGET =
      Pattern.compile("([A-Za-z0-9_-]+|\\*|>$)(\\.([A-Za-z0-9_-]+|\\*|>$))*+");
  private static final int LONGEST_TARGET = 256;

  /** Checks and copies. */
  public Policy {
    Check.matches("policyId", id, ID);
    if (!SENTENCE.matcher(description).matches()) {
      throw new InvalidValue("description", "must be a sentence of 1 to 256 characters");
    }
    Check.size("targets", targets.size(), MOST_ENTRIES);
    Check.size("subjects", subjects.size(), MOST_ENTRIES);
    if (subjects.isEmpty()) {
      throw new InvalidValue("subjects", "must say for whom it holds, * for everybody");
    }
    if (targets.isEmpty() == kind.hasTargets()) {
      throw new InvalidValue(
          "targets",
          kind.hasTargets()
              ? "must say what is addressed, > for all"
              : "must be absent, for everyone is addressed");
    }
    for (int i = 0; i < targets.size(); i++) {
      check("targets." + i, kind, targets.get(i));
    }
    for (int i = 0; i < subjects.size(); i++) {
      Subject.check("subjects." + i, subjects.get(i));
    }
    targets = List.copyOf(targets);
    subjects = List.copyOf(subjects);
  }

  private static void check(String field, PolicyKind kind, String target) {
    Check.length(field, target, LONGEST_TARGET);
    if (!TARGET.matcher(target).matches()) {
      throw new InvalidValue(
          field,
          "must be words of [A-Za-z0-9_-], joined by dots; * stands for one word, > at the end for"
              + " the rest");
    }
    if (kind == PolicyKind.SEND && target.indexOf('.') >= 0) {
      throw new InvalidValue(field, "must be the id of an agent, or * for every agent");
    }
  }

  /** Whether it says the same as the other, whoever made it when. */
  public boolean says(Policy other) {
    return description.equals(other.description)
        && kind == other.kind
        && effect == other.effect
        && targets.equals(other.targets)
        && subjects.equals(other.subjects);
  }
}
