package io.agentmesh.cli.compliance.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditOutcome;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameworksTest {
  private static final Set<String> ACTIONS =
      Arrays.stream(Action.values()).map(Enum::name).collect(Collectors.toSet());

  /** Split, so that this file says none of them. */
  private static final List<String> NEVER_SAID =
      List.of(
          "compl" + "iant",
          "certi" + "fied",
          "immu" + "table",
          "tamper-" + "proof",
          "exactly " + "once",
          "guaran" + "tee");

  @Test
  void frameworks_areThoseThatTheProductNames_eachWithRowsOfEveryClaim() {
    assertThat(Frameworks.ids())
        .containsExactly("hipaa", "gdpr", "soc2", "iso27001", "pci-dss", "eu-ai-act");
    for (Framework each : all()) {
      assertThat(each.controls()).as(each.id()).hasSizeGreaterThan(30);
      assertThat(each.controls().stream().map(Control::claim))
          .as(each.id())
          .contains(Claim.values());
      assertThat(each.controls().stream().map(Control::id)).as(each.id()).doesNotHaveDuplicates();
      assertThat(each.sources()).as(each.id()).isNotEmpty();
      assertThat(LocalDate.parse(each.reviewed())).as(each.id()).isAfter("2026-01-01");
    }
    assertThatThrownBy(() -> Frameworks.of("../queries")).hasMessageContaining("No framework");
  }

  @Test
  void queries_wantNothingButActionsThatThereAre_andEachIsWanted() {
    Set<String> used = new HashSet<>();
    for (Framework framework : all()) {
      for (Control control : framework.controls()) {
        if (control.query() != null) {
          used.add(control.query().name());
        }
      }
    }
    for (Query query : Frameworks.queries().values()) {
      assertThat(ACTIONS).as(query.name()).containsAll(query.actions());
      assertThat(query.actions()).as(query.name()).doesNotHaveDuplicates();
      assertThat(query.sentence()).as(query.name()).endsWith(".");
    }
    assertThat(new TreeSet<>(used)).isSubsetOf(Frameworks.queries().keySet());
    assertThat(Frameworks.queries().keySet()).isSubsetOf(used);
    assertThat(Arrays.stream(AuditOutcome.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(io.agentmesh.wire.rest.audit.AuditOutcome.values())
                .map(Enum::name)
                .toList());
  }

  @Test
  void texts_areSentences_andClaimNothingThatNobodyCanKeep() {
    for (Framework framework : all()) {
      for (Control control : framework.controls()) {
        String place = framework.id() + " " + control.id();
        assertThat(control.paraphrase()).as(place).endsWith(".").hasSizeBetween(15, 300);
        assertThat(control.why()).as(place).endsWith(".").hasSizeBetween(15, 400);
        assertThat(control.title()).as(place).doesNotEndWith(".").hasSizeLessThan(60);
      }
      String all = texts(framework).collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
      assertThat(NEVER_SAID).as(framework.id()).noneMatch(all::contains);
      assertThat(all).as(framework.id()).doesNotContain("http", "shall ", "to" + "do");
    }
  }

  @Test
  void row_ofTheCustomer_looksForNothing_andEveryOtherForSomething() {
    for (Framework framework : all()) {
      assertThat(framework.controls())
          .allMatch(each -> (each.query() == null) == (each.claim() == Claim.CUSTOMER));
    }
    assertThatThrownBy(() -> new Control("1", "t", "p", Claim.EVIDENCE, "w", null, false))
        .hasMessageContaining("claims EVIDENCE");
  }

  private static List<Framework> all() {
    return Frameworks.ids().stream().map(Frameworks::of).toList();
  }

  private static Stream<String> texts(Framework framework) {
    Stream<String> head = Stream.of(framework.title(), framework.note());
    Stream<String> rows =
        framework.controls().stream()
            .flatMap(each -> Stream.of(each.title(), each.paraphrase(), each.why()));
    Stream<String> queries =
        framework.controls().stream()
            .map(Control::query)
            .filter(Objects::nonNull)
            .map(Query::sentence);
    return Stream.of(head, rows, queries).flatMap(texts -> texts);
  }
}
