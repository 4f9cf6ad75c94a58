package io.agentmesh.codereview.agents;

import io.agentmesh.codereview.analysis.Analyser;
import io.agentmesh.codereview.duplicates.CodeDuplicates;
import io.agentmesh.codereview.licence.CodeLicence;
import io.agentmesh.codereview.metrics.CodeMetrics;
import io.agentmesh.codereview.secrets.CodeSecrets;
import java.util.List;

/** The analysers that the workers of a review offer. */
public final class Analysers {

  /** One analyser for each capability. */
  public static final List<Analyser> ALL =
      List.of(new CodeMetrics(), new CodeSecrets(), new CodeLicence(), new CodeDuplicates());

  private Analysers() {}

  /** The capabilities of a whole review, which the planner asks for. */
  public static List<String> capabilities() {
    return ALL.stream().map(Analyser::capability).toList();
  }

  /** The analyser of a capability; none or one. */
  public static List<Analyser> offering(String capability) {
    return ALL.stream().filter(analyser -> analyser.capability().equals(capability)).toList();
  }
}
