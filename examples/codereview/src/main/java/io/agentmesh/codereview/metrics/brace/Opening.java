package io.agentmesh.codereview.metrics.brace;

/**
 * What an opening brace opens.
 *
 * @param name of the function or type, or empty
 * @param line the line of the name
 * @param arms whether arrows directly inside are branches, as in {@code when} and {@code match}
 */
record Opening(Scope scope, String name, int line, boolean arms) {

  /** The sorts of braces. */
  enum Scope {
    /** A type, a namespace or the file: where functions are declared. */
    TYPE,
    FUNCTION,
    BLOCK,
    /**
     * A brace within a declaration's head, such as {@code interface{}}: the head goes on behind it.
     */
    INLINE
  }

  static final Opening BLOCK = new Opening(Scope.BLOCK, "", 0, false);
  static final Opening ARMS = new Opening(Scope.BLOCK, "", 0, true);
  static final Opening INLINE = new Opening(Scope.INLINE, "", 0, false);
  static final Opening FILE = type("");

  static Opening type(String name) {
    return new Opening(Scope.TYPE, name, 0, false);
  }

  static Opening function(String name, int line) {
    return new Opening(Scope.FUNCTION, name, line, false);
  }

  Opening withArms() {
    return new Opening(scope, name, line, true);
  }

  boolean declares() {
    return scope == Scope.TYPE;
  }
}
