package io.agentmesh.codereview.lexer;

import io.agentmesh.codereview.analysis.Language;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.lexer.Syntax.Block;
import io.agentmesh.codereview.lexer.Syntax.Trait;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Marks every character of a text as code, literal or comment, in one pass.
 *
 * <p>An unclosed literal of one line ends with its line, so that an error in a text stays local;
 * any other unclosed construct ends with the text.
 */
public final class Lexer {

  private final String text;
  private final Syntax syntax;
  private final Kind[] kinds;
  private final Heredocs heredocs;

  /** For each open template, how many braces are open in its current {@code ${}}. */
  private final Deque<Integer> templates = new ArrayDeque<>();

  private int at;
  private int lastCode = -1;

  private Lexer(String text, Language language) {
    this.text = text;
    this.syntax = Syntax.of(language);
    this.kinds = new Kind[text.length()];
    this.heredocs = new Heredocs(text);
    Arrays.fill(kinds, Kind.CODE);
  }

  /** Lexes a file by the rules of its language. */
  public static LexedSource lex(SourceFile file) {
    Lexer lexer = new Lexer(file.text(), file.language());
    while (lexer.at < lexer.text.length()) {
      lexer.step();
    }
    return new LexedSource(file.text(), lexer.kinds);
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\n' && syntax.has(Trait.HEREDOCS)) {
      mark(Kind.LITERAL, heredocs.skip(at));
    } else if (!comment() && !literal(c) && !template(c)) {
      code(c);
    }
  }

  private void code(char c) {
    if (c == '<' && syntax.has(Trait.HEREDOCS) && text.startsWith("<<", at)) {
      lastCode = at;
      at = Math.min(text.length(), at + heredocs.open(at));
    } else if (c == '\\' && syntax.has(Trait.HEREDOCS) && !text.startsWith("\n", at + 1)) {
      at = Math.min(text.length(), at + 2);
    } else if (c == '`' && syntax.has(Trait.QUOTED_NAMES)) {
      at = Literal.close(text, at + 1, "`", false, false);
    } else {
      lastCode = Character.isWhitespace(c) ? lastCode : at;
      at++;
    }
  }

  private boolean comment() {
    for (String open : syntax.lineComments()) {
      if (text.startsWith(open, at) && commentMayStart()) {
        int end = text.indexOf('\n', at);
        mark(Kind.COMMENT, end < 0 ? text.length() : end);
        return true;
      }
    }
    for (Block block : syntax.blocks()) {
      if (text.startsWith(block.open(), at)) {
        mark(Kind.COMMENT, endOf(block));
        return true;
      }
    }
    return false;
  }

  private boolean commentMayStart() {
    return !syntax.has(Trait.COMMENT_STARTS_WORD)
        || at == 0
        || Character.isWhitespace(text.charAt(at - 1))
        || ";&|(".indexOf(text.charAt(at - 1)) >= 0;
  }

  private int endOf(Block block) {
    int depth = 1;
    int i = at + block.open().length();
    while (i < text.length()) {
      if (text.startsWith(block.close(), i)) {
        i += block.close().length();
        if (--depth == 0) {
          return i;
        }
      } else if (block.nests() && text.startsWith(block.open(), i)) {
        i += block.open().length();
        depth++;
      } else {
        i++;
      }
    }
    return text.length();
  }

  private boolean literal(char c) {
    for (Literal literal : syntax.literals()) {
      int end = literal.end(text, at);
      if (end != Literal.NONE) {
        boolean docstring = syntax.has(Trait.DOCSTRINGS) && text.startsWith(triple(c), at);
        mark(docstring && startsStatement() ? Kind.COMMENT : Kind.LITERAL, end);
        return true;
      }
    }
    return false;
  }

  private static String triple(char c) {
    return String.valueOf(c).repeat(3);
  }

  private boolean startsStatement() {
    for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return lastCode < 0 || "(,=[{+\\%".indexOf(text.charAt(lastCode)) < 0;
  }

  private boolean template(char c) {
    if (!syntax.has(Trait.TEMPLATES_AND_REGEXES)) {
      return false;
    }
    if (c == '/') {
      int end = RegexLiteral.end(text, at, lastCode);
      if (end != Literal.NONE) {
        mark(Kind.LITERAL, end);
      }
      return end != Literal.NONE;
    }
    if (c == '`') {
      templateText(at + 1);
      return true;
    }
    if (templates.isEmpty() || (c != '{' && c != '}')) {
      return false;
    }
    int open = templates.pop();
    if (c == '}' && open == 0) {
      templateText(at + 1);
      return true;
    }
    templates.push(c == '{' ? open + 1 : open - 1);
    return false;
  }

  /** Marks template text up to its end or to the next <code>${</code>. */
  private void templateText(int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c == '`') {
        mark(Kind.LITERAL, i + 1);
        return;
      } else if (c == '$' && text.startsWith("{", i + 1)) {
        mark(Kind.LITERAL, i + 2);
        lastCode = -1;
        templates.push(0);
        return;
      } else {
        i++;
      }
    }
    mark(Kind.LITERAL, text.length());
  }

  private void mark(Kind kind, int end) {
    int to = Math.min(Math.max(end, at + 1), text.length());
    if (kind == Kind.LITERAL && to == at + 1 && text.charAt(at) == '\n') {
      at = to;
      return;
    }
    Arrays.fill(kinds, at, to, kind);
    if (kind == Kind.LITERAL) {
      lastCode = to - 1;
    }
    at = to;
  }
}
