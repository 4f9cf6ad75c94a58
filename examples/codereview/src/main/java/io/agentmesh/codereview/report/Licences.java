package io.agentmesh.codereview.report;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Copyright;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.report.ReviewResult.Count;
import io.agentmesh.codereview.report.ReviewResult.FileLicence;
import io.agentmesh.codereview.report.ReviewResult.LicenceSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what files state about their licence. */
final class Licences {

  private Licences() {}

  static LicenceSummary of(Collection<Findings> all) {
    Map<String, Integer> licences = new TreeMap<>();
    Map<String, Integer> holders = new TreeMap<>();
    List<FileLicence> files = new ArrayList<>();
    int without = 0;
    for (Findings findings : all) {
      if (!(findings.facts() instanceof Facts.Licence facts)) {
        continue;
      }
      String licence = licence(facts);
      if (!licence.isEmpty()) {
        licences.merge(licence, 1, Integer::sum);
      } else if (findings.language().source()) {
        without++;
      }
      facts.copyrights().stream()
          .map(Copyright::holder)
          .filter(holder -> !holder.isBlank())
          .distinct()
          .forEach(holder -> holders.merge(holder, 1, Integer::sum));
      if (!licence.isEmpty() || facts.licenceFile() || !facts.copyrights().isEmpty()) {
        files.add(
            new FileLicence(findings.path(), facts.licenceFile(), licence, facts.copyrights()));
      }
    }
    return new LicenceSummary(counts(licences), counts(holders), files, without);
  }

  /** What the file declares, or else what its text is. */
  private static String licence(Facts.Licence facts) {
    return facts.declared().isEmpty() ? String.join(" AND ", facts.recognised()) : facts.declared();
  }

  private static List<Count> counts(Map<String, Integer> names) {
    return names.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt((Count count) -> -count.files()))
        .toList();
  }
}
