package io.agentmesh.server.resilience;

import io.agentmesh.engine.audit.witness.WitnessLink;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.call.Verdict;
import java.io.IOException;

/** A witness that is asked by a policy; when to ask again says who shows it ledgers, as before. */
record GuardedWitness(WitnessLink link, ResiliencePolicy policy) implements WitnessLink {
  private static final Judge<Answer> JUDGE =
      Judge.answers(answer -> answer.status() >= 500 ? Verdict.FAILURE : Verdict.SUCCESS);

  @Override
  public VerifierKey key() {
    return link.key();
  }

  @Override
  public Answer add(byte[] request) throws IOException {
    try {
      return switch (policy.call(() -> link.add(request), JUDGE)) {
        case Outcome.Answered<Answer> answered -> answered.value();
        case Outcome.Failed<Answer> failed -> throw failed(failed.cause());
        case Outcome.Unknown<Answer> unknown -> throw new IOException(unknown.sentence());
        case Outcome.Rejected<Answer> rejected -> throw new IOException(rejected.why().sentence());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static IOException failed(Exception cause) {
    return cause instanceof IOException known ? known : new IOException(cause);
  }
}
