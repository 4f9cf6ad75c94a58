package io.agentmesh.server.resilience;

import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import java.util.List;

/** A target that is sent to by a policy; when to try again says who follows, as before. */
record GuardedTarget(AuditTarget target, ResiliencePolicy policy) implements AuditTarget {
  private static final Judge<Boolean> JUDGE = Judge.strict();

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    try {
      Outcome<Boolean> outcome =
          policy.call(
              () -> {
                target.send(entries);
                return true;
              },
              JUDGE);
      switch (outcome) {
        case Outcome.Answered<Boolean> _ -> {}
        case Outcome.Failed<Boolean> failed -> throw failed(failed.cause());
        case Outcome.Unknown<Boolean> unknown -> throw notNow(unknown.sentence());
        case Outcome.Rejected<Boolean> rejected -> throw notNow(rejected.why().sentence());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notNow("interrupted");
    }
  }

  private static RuntimeException failed(Exception cause) {
    return cause instanceof RuntimeException known ? known : notNow(String.valueOf(cause));
  }

  private static Following.NotNow notNow(String reason) {
    return new Following.NotNow(reason, 0);
  }
}
