package io.agentmesh.domain;

/** A value that breaks a rule of its type; names the field and the rule, never the value. */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /** Names the field in the words of the API and the rule as a sentence part ("must be ..."). */
  public InvalidValue(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** The field in the words of the API. */
  public String field() {
    return field;
  }

  /** The rule that was broken. */
  public String rule() {
    return rule;
  }
}
