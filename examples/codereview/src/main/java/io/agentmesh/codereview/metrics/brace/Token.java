package io.agentmesh.codereview.metrics.brace;

/**
 * A word, an operator or a punctuation mark of a code view.
 *
 * @param line from 1
 * @param spaced whether white space stands before it
 */
record Token(String text, int line, boolean spaced) {

  boolean is(String other) {
    return text.equals(other);
  }

  boolean word() {
    return Character.isJavaIdentifierStart(text.charAt(0)) || text.charAt(0) == '`';
  }

  /** Whether a statement may end with this token. */
  boolean endsStatement() {
    char c = text.charAt(0);
    return Character.isJavaIdentifierPart(c) || c == ')' || c == ']' || c == '"' || c == '`';
  }
}
