package io.agentmesh.codereview.metrics.brace;

import java.util.Set;

/**
 * Go, Rust and Kotlin: a keyword starts a function; a function literal or closure belongs to the
 * function around it, and a Kotlin function without braces is not listed.
 */
enum KeywordGrammar implements Grammar {
  GO("func", "") {
    @Override
    int name(Header header, int keyword) {
      return header.is(keyword + 1, "()") ? keyword + 2 : keyword + 1;
    }

    @Override
    boolean inline(Header header) {
      return header.last().equals("interface") || header.last().equals("struct");
    }
  },
  RUST("fn", "match") {
    @Override
    int name(Header header, int keyword) {
      return keyword + 1;
    }
  },
  KOTLIN("fun", "when") {
    @Override
    int name(Header header, int keyword) {
      int parameters = header.from(keyword).indexOf("()");
      return parameters < 0 ? keyword + 1 : keyword + parameters - 1;
    }
  };

  private static final Set<String> TYPES = Set.of("interface", "class", "object");

  private final String keyword;
  private final String branching;

  KeywordGrammar(String keyword, String branching) {
    this.keyword = keyword;
    this.branching = branching;
  }

  /** The index of the function's name behind the keyword. */
  abstract int name(Header header, int keyword);

  /** Whether the brace belongs to a type within the head of a function. */
  boolean inline(Header header) {
    return false;
  }

  @Override
  public Opening opening(Header header, Opening enclosing) {
    int at = header.indexOf(keyword);
    boolean arms = !branching.isEmpty() && header.has(branching);
    if (at >= 0 && inline(header)) {
      return Opening.INLINE;
    }
    int name = at < 0 ? -1 : name(header, at);
    boolean named = name > at && header.part(name).word() && !TYPES.contains(header.text(name));
    boolean literal = header.upTo(Math.max(at, 0)).assignment() >= 0;
    if (!named || literal) {
      return arms ? Opening.ARMS : Opening.BLOCK;
    }
    Opening function = Opening.function(header.text(name), header.part(name).line());
    return arms ? function.withArms() : function;
  }
}
