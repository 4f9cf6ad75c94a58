package io.agentmesh.codereview.lexer;

/** What a character of a source text belongs to. */
public enum Kind {
  CODE,
  LITERAL,
  COMMENT
}
