package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.settings.FailureRules;
import java.util.ArrayList;
import java.util.List;

/** What heartbeats say of the health of agents, in the model. */
final class ModelHealth {
  private final Model model;

  ModelHealth(Model model) {
    this.model = model;
  }

  void beats(AnAgent agent, HealthMetrics m) {
    List<String> bad = bad(m);
    if (!m.equals(HealthMetrics.NONE)) {
      agent.bad = bad.isEmpty() ? 0 : agent.bad + 1;
      agent.good = bad.isEmpty() ? agent.good + 1 : 0;
    }
    boolean ill = !agent.healthy && !agent.silent();
    boolean byFigures = ill && agent.judgedBy.equals("METRICS");
    if (!bad.isEmpty() && agent.bad >= rules().breaches() && !ill) {
      agent.judged(false, "METRICS", String.join(", ", bad), model.time);
    } else if (byFigures && agent.good >= rules().recoveries() && !m.equals(HealthMetrics.NONE)) {
      agent.judged(true, "METRICS", "its figures are good again", model.time);
    } else if (agent.silent()) {
      heard(agent);
    }
  }

  private void heard(AnAgent agent) {
    if (agent.failures >= rules().failures().inRow()) {
      agent.judged(false, "FAILURES", "it is heard again, and had failed before", model.time);
    } else {
      agent.judged(true, "SILENCE", "it is heard again", model.time);
    }
  }

  /** An attempt of the agent failed. */
  static void failed(Model model, AnAgent agent) {
    FailureRules rules = model.rules.agents().failures();
    agent.proofs = 0;
    agent.failures++;
    boolean known = agent.failing() || agent.restsUntil > 0;
    if (!known && (!agent.healthy || agent.failures < rules.inRow())) {
      return;
    }
    agent.restsUntil = model.time + rules.restMillis() * 1000;
    if (!known) {
      agent.judged(
          false,
          "FAILURES",
          "its last %d attempts failed: it is given no tasks for %d ms, then %d at once"
              .formatted(agent.failures, rules.restMillis(), rules.probes()),
          model.time);
    }
  }

  /** The agent completed a task. */
  static void completed(Model model, AnAgent agent) {
    agent.failures = 0;
    agent.proofs++;
    if (agent.failing() && agent.proofs >= model.rules.agents().failures().successes()) {
      agent.restsUntil = 0;
      String why = "it completed " + agent.proofs + " tasks in a row";
      agent.judged(true, "FAILURES", why, model.time);
    }
  }

  void startsAnew(AnAgent agent) {
    agent.bad = 0;
    agent.good = 0;
    if (agent.failing()) {
      agent.restsUntil = 0;
    } else if (agent.silent()) {
      heard(agent);
    } else if (!agent.healthy) {
      agent.judged(true, agent.judgedBy, "it started anew", model.time);
    }
  }

  private AgentRules rules() {
    return model.rules.agents();
  }

  private List<String> bad(HealthMetrics m) {
    List<String> bad = new ArrayList<>();
    if (m.successRate() != null && m.successRate() < 0.8) {
      bad.add("success rate " + m.successRate() + " is below 0.8");
    }
    if (m.errorRate() != null && m.errorRate() > 0.1) {
      bad.add("error rate " + m.errorRate() + " is above 0.1");
    }
    if (m.responseMillis() != null && m.responseMillis() > 5000) {
      bad.add("response time " + m.responseMillis() + " ms is above 5000.0 ms");
    }
    if (m.cpuPercent() != null && m.cpuPercent() > 90) {
      bad.add("cpu " + m.cpuPercent() + " % is above 90.0 %");
    }
    if (m.memoryPercent() != null && m.memoryPercent() > 90) {
      bad.add("memory " + m.memoryPercent() + " % is above 90.0 %");
    }
    return bad;
  }
}
