package io.agentmesh.codereview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.agentmesh.codereview.agents.Analysers;
import io.agentmesh.codereview.analysis.Analyser;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.FindingsJson;
import io.agentmesh.codereview.analysis.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustnessTest {

  private static final List<String> NAMES =
      List.of(
          "a.java", "a.c", "a.cpp", "a.cs", "a.js", "a.ts", "a.go", "a.rs", "a.kt", "a.py", "a.sh",
          "a.rb", "a.php", "a.sql", "a.css", "a.xml", "a.yaml", "a.json", "LICENSE", "a.scala");
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "<",
          ">",
          "\"",
          "\"\"\"",
          "'",
          "`",
          "${",
          "/*",
          "*/",
          "//",
          "#",
          "\\",
          "\n",
          " ",
          "if",
          "class A",
          "void f()",
          "=>",
          "fn f",
          "fun f",
          "func f",
          "function",
          "def f():",
          "<<E",
          "R\"x(",
          "r#\"",
          "@\"",
          "#if 0",
          "#else",
          "#endif",
          "=",
          ":",
          ";",
          ",",
          "?",
          "&&",
          "password = \"",
          "://a:b@",
          "eyJ",
          "-----BEGIN PRIVATE KEY-----",
          "SPDX-License-Identifier:",
          "copyright 2020",
          "operator",
          "template <",
          "1'",
          "\t",
          "\r");

  @Test
  void garbage_ofBytesAndPieces_neverBreaksAnAnalyser() {
    long seed = 20261123;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 100; round++) {
      for (String name : NAMES) {
        SourceFile file = random.nextBoolean() ? bytes(random, name) : pieces(random, name);
        for (Analyser analyser : Analysers.ALL) {
          Findings findings = analyser.analyse(file);
          assertThat(FindingsJson.read(FindingsJson.text(findings)))
              .as("seed %d, round %d, %s", seed, round, name)
              .isEqualTo(new FindingsJson.Decoded.Valid(findings));
        }
      }
    }
  }

  @Test
  void largestFile_ofHostileContent_isAnalysedInTime() {
    String minified = "var a=function(b){if(b&&c)return b?a/2:`x${b}`;for(;;){}},d={e:1,f(){}};";
    List<String> units =
        List.of(
            minified,
            "{",
            "({",
            "{}",
            "(",
            "f({} ",
            "=[/",
            "a:",
            "<<X\n",
            "'a",
            "x;\n",
            "#if\n",
            "eyJ.",
            "://a:b@",
            "password = \"",
            "-----BEGIN PRIVATE KEY-----",
            "`${",
            "/*",
            "x");
    for (String unit : units) {
      String text = unit.repeat(SourceFile.MAX_SIZE / unit.length());
      for (String name : List.of("a.js", "a.cpp", "a.sh")) {
        for (Analyser analyser : Analysers.ALL) {
          assertTimeout(
              Duration.ofSeconds(5),
              () -> analyser.analyse(new SourceFile(name, text)),
              () -> analyser.capability() + " of " + name + " full of " + unit);
        }
      }
    }
  }

  private static SourceFile bytes(SplittableRandom random, String name) {
    byte[] bytes = new byte[random.nextInt(600)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] & 0x7f);
      bytes[i] = bytes[i] < ' ' ? (byte) '\n' : bytes[i];
    }
    return SourceFile.of(name, bytes);
  }

  private static SourceFile pieces(SplittableRandom random, String name) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(200);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return new SourceFile(name, text.toString());
  }
}
