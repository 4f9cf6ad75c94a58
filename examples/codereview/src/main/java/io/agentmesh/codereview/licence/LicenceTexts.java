package io.agentmesh.codereview.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises licences by phrases of their headers and full texts. */
final class LicenceTexts {

  private record Phrase(String spdx, String words) {}

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("Apache-2.0", "licensed under the apache license version 2 0"),
          new Phrase("Apache-2.0", "apache license version 2 0 january 2004"),
          new Phrase("MIT", "permission is hereby granted free of charge to any person obtaining"),
          new Phrase("MIT", "licensed under the mit license"),
          new Phrase("MPL-2.0", "terms of the mozilla public license v 2 0"),
          new Phrase("MPL-2.0", "mozilla public license version 2 0"),
          new Phrase("EPL-2.0", "eclipse public license v 2 0"),
          new Phrase("EPL-2.0", "eclipse public license 2 0"),
          new Phrase(
              "ISC", "permission to use copy modify and or distribute this software for any"),
          new Phrase("BSL-1.0", "boost software license version 1 0"),
          new Phrase("Unlicense", "free and unencumbered software released into the public domain"),
          new Phrase("CC0-1.0", "cc0 1 0 universal"));

  private static final String BSD = "redistribution and use in source and binary forms";
  private static final String BSD_SHORT = "governed by a bsd style license";
  private static final List<String> BSD_THIRD =
      List.of("neither the name", "names of its contributors", "may not be used to endorse");

  private static final Pattern GNU =
      Pattern.compile("gnu (affero|lesser|library)? ?general public licen[sc]e");
  private static final Pattern VERSION =
      Pattern.compile("\\b(?:version|v) ?([123])(?: ([01]))?\\b");
  private static final int VERSION_WINDOW = 200;

  private LicenceTexts() {}

  /** The SPDX identifiers of the licences in a text, each once. */
  static List<String> in(String text) {
    String words = words(text);
    List<String> found = new ArrayList<>();
    for (Phrase phrase : PHRASES) {
      if (!found.contains(phrase.spdx()) && words.contains(phrase.words())) {
        found.add(phrase.spdx());
      }
    }
    if (words.contains(BSD)) {
      boolean third = BSD_THIRD.stream().anyMatch(words::contains);
      found.add(third ? "BSD-3-Clause" : "BSD-2-Clause");
    } else if (words.contains(BSD_SHORT)) {
      found.add("BSD-3-Clause");
    }
    if (found.isEmpty()) {
      gnu(words, found);
    }
    return List.copyOf(found);
  }

  /** The first of the GNU licences that is named; the full texts name the others further down. */
  private static void gnu(String words, List<String> found) {
    Matcher name = GNU.matcher(words);
    if (!name.find()) {
      return;
    }
    String kind = name.group(1) == null ? "" : name.group(1);
    String id = kind.equals("affero") ? "AGPL" : kind.isEmpty() ? "GPL" : "LGPL";
    int limit = Math.min(words.length(), name.end() + VERSION_WINDOW);
    Matcher version = VERSION.matcher(words).region(Math.max(0, name.start() - 12), limit);
    if (version.find()) {
      String minor = version.group(2) == null ? "0" : version.group(2);
      id += "-" + version.group(1) + "." + minor;
    }
    String window = words.substring(name.start(), Math.min(words.length(), limit + VERSION_WINDOW));
    found.add(window.contains("any later version") ? id + "-or-later" : id);
  }

  /** Letters and digits in lower case, with one space between words. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        words.append(space && !words.isEmpty() ? " " : "").append(c);
        space = false;
      } else {
        space = true;
      }
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
