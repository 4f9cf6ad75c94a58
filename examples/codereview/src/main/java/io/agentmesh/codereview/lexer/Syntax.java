package io.agentmesh.codereview.lexer;

import io.agentmesh.codereview.analysis.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The comments and literals of a language.
 *
 * @param lineComments what starts a comment to the end of the line
 * @param blocks comments over lines
 * @param literals tried in this order
 * @param traits what needs more than a delimiter
 */
record Syntax(
    List<String> lineComments, List<Block> blocks, List<Literal> literals, List<Trait> traits) {

  /** A comment over lines, which may hold another one when it nests. */
  record Block(String open, String close, boolean nests) {}

  /** What the lexer has to watch beside delimiters. */
  enum Trait {
    /** A comment starts only at the start of a word. */
    COMMENT_STARTS_WORD,
    /** {@code `text ${code} text`} and regular expressions without quotes. */
    TEMPLATES_AND_REGEXES,
    /** {@code <<END} takes the following lines up to {@code END}. */
    HEREDOCS,
    /** A triple quoted string that is a statement is a comment. */
    DOCSTRINGS,
    /** {@code `a name with spaces`} is code. */
    QUOTED_NAMES
  }

  private static final Block C_BLOCK = new Block("/*", "*/", false);
  private static final Block NESTED = new Block("/*", "*/", true);
  private static final Block MARKUP = new Block("<!--", "-->", false);
  private static final Literal DOUBLE = Literal.line("\"");
  private static final Literal SINGLE = Literal.line("'");
  private static final List<Literal> QUOTES = List.of(DOUBLE, SINGLE);
  private static final Syntax NONE = new Syntax(List.of(), List.of(), List.of(), List.of());

  private static final Map<Language, Syntax> TABLE = table();

  /** The syntax of a language; prose has neither comments nor literals. */
  static Syntax of(Language language) {
    return TABLE.getOrDefault(language, NONE);
  }

  private static Map<Language, Syntax> table() {
    Map<Language, Syntax> table = new EnumMap<>(Language.class);
    table.put(Language.JAVA, slashes(C_BLOCK, Literal.block("\"\"\""), DOUBLE, SINGLE));
    table.put(Language.C, slashes(C_BLOCK, DOUBLE, SpecialLiterals::cppCharacter));
    table.put(
        Language.CPP,
        slashes(C_BLOCK, SpecialLiterals::cppRaw, DOUBLE, SpecialLiterals::cppCharacter));
    table.put(
        Language.CSHARP,
        slashes(
            C_BLOCK,
            SpecialLiterals::quoteRun,
            Literal.doubled("@\"", '"'),
            Literal.doubled("@$\"", '"'),
            DOUBLE,
            SINGLE));
    table.put(
        Language.JAVASCRIPT, slashes(C_BLOCK, DOUBLE, SINGLE).with(Trait.TEMPLATES_AND_REGEXES));
    table.put(
        Language.TYPESCRIPT, slashes(C_BLOCK, DOUBLE, SINGLE).with(Trait.TEMPLATES_AND_REGEXES));
    table.put(Language.GO, slashes(C_BLOCK, DOUBLE, SINGLE, Literal.raw("`", "`")));
    table.put(
        Language.RUST,
        slashes(NESTED, SpecialLiterals::rustRaw, Literal.block("\""), SpecialLiterals::character));
    table.put(
        Language.KOTLIN,
        slashes(NESTED, SpecialLiterals::greedyTriple, DOUBLE, SINGLE).with(Trait.QUOTED_NAMES));
    table.put(
        Language.SCALA,
        slashes(NESTED, SpecialLiterals::greedyTriple, DOUBLE, SpecialLiterals::character));
    table.put(Language.SWIFT, slashes(NESTED, Literal.block("\"\"\""), DOUBLE));
    table.put(
        Language.PHP,
        new Syntax(
            List.of("//", "#"),
            List.of(C_BLOCK),
            List.of(Literal.block("\""), Literal.block("'")),
            List.of()));
    table.put(Language.PROTO, slashes(C_BLOCK, DOUBLE, SINGLE));
    table.put(
        Language.PYTHON,
        hashes(Literal.block("\"\"\""), Literal.block("'''"), DOUBLE, SINGLE)
            .with(Trait.DOCSTRINGS));
    table.put(
        Language.SHELL,
        hashes(Literal.block("$'", "'"), Literal.raw("'", "'"), Literal.block("\""))
            .with(Trait.COMMENT_STARTS_WORD)
            .with(Trait.HEREDOCS));
    table.put(
        Language.RUBY,
        new Syntax(
            List.of("#"), List.of(new Block("\n=begin", "\n=end", false)), QUOTES, List.of()));
    table.put(Language.CONFIG, hashes(DOUBLE, SINGLE).with(Trait.COMMENT_STARTS_WORD));
    table.put(Language.BUILD, hashes(DOUBLE, SINGLE).with(Trait.COMMENT_STARTS_WORD));
    table.put(
        Language.SQL,
        new Syntax(
            List.of("--"), List.of(C_BLOCK), List.of(Literal.doubled("'", '\'')), List.of()));
    table.put(Language.CSS, new Syntax(List.of(), List.of(C_BLOCK), QUOTES, List.of()));
    table.put(Language.MARKUP, new Syntax(List.of(), List.of(MARKUP), List.of(), List.of()));
    table.put(Language.JSON, new Syntax(List.of(), List.of(), List.of(DOUBLE), List.of()));
    return table;
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  private Syntax with(Trait trait) {
    return new Syntax(
        lineComments, blocks, literals, Stream.concat(traits.stream(), Stream.of(trait)).toList());
  }

  private static Syntax slashes(Block block, Literal... literals) {
    return new Syntax(List.of("//"), List.of(block), List.of(literals), List.of());
  }

  private static Syntax hashes(Literal... literals) {
    return new Syntax(List.of("#"), List.of(), List.of(literals), List.of());
  }
}
