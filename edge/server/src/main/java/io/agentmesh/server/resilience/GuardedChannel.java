package io.agentmesh.server.resilience;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.call.Verdict;

/** A channel that is told by a policy; when to try again says who tells it, as before. */
record GuardedChannel(AlertChannel channel, ResiliencePolicy policy) implements AlertChannel {
  private static final Judge<Told> JUDGE =
      Judge.answers(told ->
          switch (told) {
            case Told.Taken() -> Verdict.SUCCESS;
            case Told.Failed(_, boolean hopeless, _) ->
                hopeless ? Verdict.REFUSED : Verdict.FAILURE;
          });

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return channel.wants(about, severity);
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    try {
      return switch (policy.call(() -> channel.tell(about, alert), JUDGE)) {
        case Outcome.Answered<Told> answered -> answered.value();
        case Outcome.Failed<Told> failed -> failed(String.valueOf(failed.cause().getMessage()));
        case Outcome.Unknown<Told> unknown -> failed(unknown.sentence());
        case Outcome.Rejected<Told> rejected -> failed(rejected.why().sentence());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted");
    }
  }

  private static Told failed(String reason) {
    return new Told.Failed(reason, false, 0);
  }
}
