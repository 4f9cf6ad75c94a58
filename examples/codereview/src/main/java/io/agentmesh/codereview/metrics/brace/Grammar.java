package io.agentmesh.codereview.metrics.brace;

import io.agentmesh.codereview.analysis.Language;

/** Tells what an opening brace opens, from the statement before it and where it stands. */
@FunctionalInterface
interface Grammar {

  Opening opening(Header header, Opening enclosing);

  /** The grammar of a language with braces; in any other nothing is a function. */
  static Grammar of(Language language) {
    return switch (language) {
      case JAVA -> new ClassGrammar(true);
      case CSHARP -> new ClassGrammar(false);
      case C, CPP -> new NativeGrammar();
      case JAVASCRIPT, TYPESCRIPT -> new ScriptGrammar();
      case GO -> KeywordGrammar.GO;
      case RUST -> KeywordGrammar.RUST;
      case KOTLIN -> KeywordGrammar.KOTLIN;
      default -> (header, enclosing) -> Opening.BLOCK;
    };
  }

  /** Whether a line end may end a statement of the language. */
  static boolean linesEndStatements(Language language) {
    return switch (language) {
      case JAVASCRIPT, TYPESCRIPT, GO, KOTLIN -> true;
      default -> false;
    };
  }
}
