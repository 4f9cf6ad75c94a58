package io.agentmesh.codereview.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The language of a file, told by its name, or by its first line for scripts without extension. */
public enum Language {
  JAVA("Java", true, "java"),
  C("C", true, "c", "h"),
  CPP("C++", true, "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "ipp"),
  CSHARP("C#", true, "cs"),
  JAVASCRIPT("JavaScript", true, "js", "jsx", "mjs", "cjs"),
  TYPESCRIPT("TypeScript", true, "ts", "tsx", "mts", "cts"),
  GO("Go", true, "go"),
  RUST("Rust", true, "rs"),
  KOTLIN("Kotlin", true, "kt", "kts"),
  PYTHON("Python", true, "py", "pyi", "pyw"),
  SHELL("Shell", true, "sh", "bash", "zsh", "ksh"),
  SCALA("Scala", true, "scala"),
  SWIFT("Swift", true, "swift"),
  RUBY("Ruby", true, "rb"),
  PHP("PHP", true, "php"),
  SQL("SQL", false, "sql"),
  CSS("CSS", false, "css", "scss", "less"),
  MARKUP("XML/HTML", false, "xml", "html", "htm", "xhtml", "svg", "xsd", "xsl", "vue"),
  PROTO("Protobuf", false, "proto"),
  CONFIG("Configuration", false, "yaml", "yml", "toml", "properties", "ini", "cfg", "conf", "env"),
  BUILD("Build", false, "mk", "cmake", "dockerfile"),
  JSON("JSON", false, "json", "jsonl"),
  PROSE("Prose", false, "md", "txt", "rst", "adoc"),
  OTHER("Other", false);

  private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
  private static final List<String> BUILD_NAMES =
      List.of("makefile", "dockerfile", "cmakelists.txt", "justfile");

  static {
    for (Language language : values()) {
      for (String extension : language.extensions.split(" ", -1)) {
        BY_EXTENSION.put(extension, language);
      }
    }
  }

  private final String label;
  private final boolean source;
  private final String extensions;

  Language(String label, boolean source, String... extensions) {
    this.label = label;
    this.source = source;
    this.extensions = String.join(" ", extensions);
  }

  /** How people write the language's name. */
  public String label() {
    return label;
  }

  /** Whether a file in this language is program source that should state its licence. */
  public boolean source() {
    return source;
  }

  static Language of(String fileName, String text) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (BUILD_NAMES.contains(name)) {
      return BUILD;
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return byFirstLine(text);
    }
    return BY_EXTENSION.getOrDefault(name.substring(dot + 1), OTHER);
  }

  private static Language byFirstLine(String text) {
    if (!text.startsWith("#!")) {
      return OTHER;
    }
    int end = text.indexOf('\n');
    String line = text.substring(0, Math.min(end < 0 ? text.length() : end, 120));
    if (line.contains("python")) {
      return PYTHON;
    }
    if (line.contains("node")) {
      return JAVASCRIPT;
    }
    return line.contains("sh") ? SHELL : OTHER;
  }
}
