package io.agentmesh.codereview.metrics.brace;

import io.agentmesh.codereview.analysis.Facts.Function;
import io.agentmesh.codereview.analysis.Language;
import io.agentmesh.codereview.lexer.LexedSource;
import io.agentmesh.codereview.lexer.Preprocessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Finds the functions of a file in a language with braces, in one pass over its tokens. */
public final class BraceFunctions {

  /** A statement's head is looked at over so many parts at most. */
  private static final int MAX_HEADER = 256;

  private final Language language;
  private final List<Token> tokens;
  private final Grammar grammar;
  private final Decisions decisions;

  /** For each closing bracket its opening one, or -1. */
  private final int[] partner;

  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Building> building = new ArrayDeque<>();
  private final List<Function> found = new ArrayList<>();
  private int braces;
  private int head;

  /**
   * An open bracket.
   *
   * @param head where the statement around it started
   * @param opening what the brace opened; for a group, what the nearest brace around opened
   */
  private record Open(int at, boolean group, int head, Opening opening) {}

  private static final class Building {
    private final Opening opening;
    private int complexity = 1;

    Building(Opening opening) {
      this.opening = opening;
    }
  }

  private BraceFunctions(Language language, String code) {
    this.language = language;
    this.tokens = Tokens.of(code);
    this.grammar = Grammar.of(language);
    this.decisions = new Decisions(language, tokens);
    this.partner = new int[tokens.size()];
    Arrays.fill(partner, -1);
  }

  public static List<Function> in(LexedSource source, Language language) {
    boolean directives =
        language == Language.C || language == Language.CPP || language == Language.CSHARP;
    String code = directives ? Preprocessor.blank(source.code()) : source.code();
    return new BraceFunctions(language, code).find();
  }

  private List<Function> find() {
    for (int at = 0; at < tokens.size(); at++) {
      if (lineEndsStatement(at)) {
        head = at;
      }
      token(at);
    }
    int lastLine = tokens.isEmpty() ? 1 : tokens.getLast().line();
    while (!building.isEmpty()) {
      finish(building.pop(), lastLine);
    }
    return found;
  }

  private void token(int at) {
    switch (tokens.get(at).text()) {
      case "(", "[" -> {
        open.push(new Open(at, true, head, around()));
        head = at + 1;
      }
      case ")", "]" -> closeGroup(at);
      case "{" -> openBrace(at);
      case "}" -> closeBrace(at);
      case ";" -> head = inGroup() ? head : at + 1;
      case "," -> head = inGroup() ? at + 1 : head;
      default -> {
        if (!building.isEmpty() && decisions.decides(at, inGroup() ? Opening.BLOCK : around())) {
          building.element().complexity++;
        }
      }
    }
  }

  private void closeGroup(int at) {
    if (inGroup()) {
      Open group = open.pop();
      partner[at] = group.at();
      head = group.head();
    }
  }

  private void openBrace(int at) {
    Opening opening = grammar.opening(header(at), around());
    if (opening.scope() == Opening.Scope.FUNCTION) {
      building.push(new Building(opening));
    }
    open.push(new Open(at, false, head, opening));
    braces++;
    head = at + 1;
  }

  private void closeBrace(int at) {
    if (braces == 0) {
      return;
    }
    Open brace = open.pop();
    while (brace.group()) {
      brace = open.pop();
    }
    braces--;
    partner[at] = brace.at();
    if (brace.opening().scope() == Opening.Scope.FUNCTION) {
      finish(building.pop(), tokens.get(at).line());
    }
    boolean goesOn = inGroup() || brace.opening().scope() == Opening.Scope.INLINE;
    head = goesOn ? brace.head() : at + 1;
  }

  private void finish(Building done, int lastLine) {
    Opening opening = done.opening;
    int length = Math.max(1, lastLine - opening.line() + 1);
    found.add(new Function(opening.name(), opening.line(), length, done.complexity));
  }

  private boolean inGroup() {
    return !open.isEmpty() && open.element().group();
  }

  private Opening around() {
    return open.isEmpty() ? Opening.FILE : open.element().opening();
  }

  private boolean lineEndsStatement(int at) {
    if (at == 0 || inGroup() || !Grammar.linesEndStatements(language)) {
      return false;
    }
    Token before = tokens.get(at - 1);
    Token token = tokens.get(at);
    return token.line() > before.line()
        && before.endsStatement()
        && token.word()
        && !token.is("where");
  }

  private Header header(int brace) {
    List<Header.Part> parts = new ArrayList<>();
    int at = brace - 1;
    while (at >= head && parts.size() < MAX_HEADER) {
      Token token = tokens.get(at);
      if (partner[at] >= head) {
        String text = tokens.get(partner[at]).text() + token.text();
        at = partner[at];
        parts.add(new Header.Part(text, tokens.get(at).line()));
      } else {
        parts.add(new Header.Part(token.text(), token.line()));
      }
      at--;
    }
    Collections.reverse(parts);
    return new Header(parts);
  }
}
