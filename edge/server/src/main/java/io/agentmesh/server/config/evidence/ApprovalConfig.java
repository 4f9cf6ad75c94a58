package io.agentmesh.server.config.evidence;

import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.settings.ApprovalRules;
import io.agentmesh.server.config.source.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What needs the approval of a second person. */
public final class ApprovalConfig {
  private ApprovalConfig() {}

  /** Reads it. */
  public static ApprovalRules rules(Settings s) {
    ApprovalRules d = ApprovalRules.DEFAULT;
    String names =
        s.text(
            "approvals.needed",
            "none",
            "Acts that need the approval of a second person, with commas between: `hold-release`,"
                + " `erasure`, `data-export`; `none` for none.");
    return new ApprovalRules(
        acts(s, names),
        s.duration(
                "approvals.valid-for",
                Duration.ofMillis(d.validMillis()),
                Duration.ofMinutes(1),
                Duration.ofDays(30),
                "How long an approval may be used after it was asked for.")
            .toMillis());
  }

  private static List<GuardedAct> acts(Settings s, String names) {
    List<GuardedAct> acts = new ArrayList<>();
    if (names.equals("none")) {
      return acts;
    }
    for (String name : names.split(",", -1)) {
      GuardedAct act = of(name.strip());
      if (act == null) {
        s.problem("approvals.needed must name acts such as hold-release, with commas between");
        return List.of();
      }
      acts.add(act);
    }
    return acts;
  }

  private static @Nullable GuardedAct of(String name) {
    for (GuardedAct act : GuardedAct.values()) {
      if (act.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return act;
      }
    }
    return null;
  }
}
