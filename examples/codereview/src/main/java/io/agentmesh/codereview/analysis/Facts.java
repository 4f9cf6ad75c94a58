package io.agentmesh.codereview.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What an analyser measured in a file, beside its findings: one shape per capability. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Facts.Metrics.class, name = "metrics"),
  @JsonSubTypes.Type(value = Facts.Secrets.class, name = "secrets"),
  @JsonSubTypes.Type(value = Facts.Licence.class, name = "licence"),
  @JsonSubTypes.Type(value = Facts.Duplicates.class, name = "duplicates"),
  @JsonSubTypes.Type(value = Facts.NotAnalysed.class, name = "not-analysed")
})
public sealed interface Facts {

  /**
   * Lines and functions of a file.
   *
   * @param functions by first line; the most complex 1,000 when there are more
   */
  record Metrics(Lines lines, List<Function> functions) implements Facts {
    public Metrics {
      functions = List.copyOf(functions);
    }
  }

  /**
   * How the secrets were looked for.
   *
   * @param placeholders how many values looked like a secret and were told to be an example
   */
  record Secrets(int placeholders) implements Facts {}

  /**
   * What a file says about its licence.
   *
   * @param licenceFile whether the file is a licence, copying or notice file by its name
   * @param declared the SPDX expression of the header, or empty
   * @param recognised SPDX identifiers of the licence texts that were recognised
   */
  record Licence(
      boolean licenceFile, String declared, List<String> recognised, List<Copyright> copyrights)
      implements Facts {
    public Licence {
      recognised = List.copyOf(recognised);
      copyrights = List.copyOf(copyrights);
    }
  }

  /**
   * Fingerprints of a file's normalised lines, by position.
   *
   * @param lines how many normalised lines the file has
   * @param complete whether every window has its fingerprint, or only a winnowed choice
   */
  record Duplicates(int lines, boolean complete, List<Fingerprint> fingerprints) implements Facts {
    public Duplicates {
      fingerprints = List.copyOf(fingerprints);
    }
  }

  /** The file was not analysed. */
  record NotAnalysed(String reason) implements Facts {}

  /** Physical lines of a file; a line with both code and comment is a code line. */
  record Lines(int total, int code, int comment, int blank) {
    public static final Lines NONE = new Lines(0, 0, 0, 0);

    public Lines plus(Lines other) {
      return new Lines(
          total + other.total, code + other.code, comment + other.comment, blank + other.blank);
    }
  }

  /**
   * A function or method.
   *
   * @param line the line of its name, from 1
   * @param length lines from its name to its end
   * @param complexity cyclomatic complexity, decision points plus one
   */
  record Function(String name, int line, int length, int complexity) {
    public int lastLine() {
      return line + length - 1;
    }
  }

  /** A copyright line; the years are 0 when it names none. */
  record Copyright(String holder, int firstYear, int lastYear) {}
}
