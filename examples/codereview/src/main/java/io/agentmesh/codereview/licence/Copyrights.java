package io.agentmesh.codereview.licence;

import io.agentmesh.codereview.analysis.Facts.Copyright;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads copyright lines, such as {@code Copyright (c) 2019-2024 The Authors}. */
final class Copyrights {

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)\\(c\\)|©|&copy;|copyright|all rights"
              + " reserved|<[^<>]{0,80}>|spdx-filecopyrighttext:?");
  private static final Pattern EDGES =
      Pattern.compile("^[\\s\\p{Punct}]{0,64}+(?:by )?|[\\s.,;:*/#\\->]{1,64}$");
  private static final Pattern LEADING = Pattern.compile("^[\\s\\p{Punct}]{0,64}+");
  private static final List<String> STARTS =
      List.of("copyright", "c) copyright", "©", "spdx-filecopyright", "portions", "parts");
  private static final int MAX_LINE = 300;
  private static final int MAX_HOLDER = 100;
  private static final int MAX_LINES = 50;

  private Copyrights() {}

  static List<Copyright> in(String text) {
    Set<Copyright> found = new LinkedHashSet<>();
    for (String line : text.split("\n", -1)) {
      if (found.size() < MAX_LINES && stated(line)) {
        found.add(read(line));
      }
    }
    return List.copyOf(found);
  }

  /** A line that only speaks of copyright starts otherwise, or has neither a year nor a sign. */
  private static boolean stated(String line) {
    if (line.length() > MAX_LINE) {
      return false;
    }
    String lower = LEADING.matcher(line.toLowerCase(Locale.ROOT)).replaceFirst("");
    if (STARTS.stream().noneMatch(lower::startsWith)) {
      return false;
    }
    boolean sign = lower.contains("c)") || lower.contains("©");
    return lower.contains("copyright") && (sign || YEAR.matcher(line).find());
  }

  private static Copyright read(String line) {
    int first = 0;
    int last = 0;
    Matcher year = YEAR.matcher(line);
    while (year.find()) {
      int value = Integer.parseInt(year.group());
      first = first == 0 ? value : Math.min(first, value);
      last = Math.max(last, value);
    }
    String holder = NOISE.matcher(YEAR.matcher(line).replaceAll(" ")).replaceAll(" ");
    holder = EDGES.matcher(holder).replaceAll("").strip();
    holder = holder.replaceAll("\\s{1,300}", " ");
    int length = Math.min(holder.length(), MAX_HOLDER);
    return new Copyright(holder.substring(0, length), first, last);
  }
}
