package io.agentmesh.domain.decision;

import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.event.Event;
import java.util.List;

/** What a command comes to. */
public sealed interface Decision {
  /**
   * It happens: the events that change the state, the audit facts that go with them into the same
   * journal record, and the answer. Without events and facts nothing is journaled.
   */
  record Accepted(List<Event> events, List<AuditFact> facts, Reply reply) implements Decision {
    /** One event, one fact. */
    public static Accepted of(Event event, AuditFact fact, Reply reply) {
      return new Accepted(List.of(event), List.of(fact), reply);
    }

    /** Nothing changes. */
    public static Accepted unchanged(Reply reply) {
      return new Accepted(List.of(), List.of(), reply);
    }
  }

  /** It does not happen. */
  record Refused(Refusal refusal) implements Decision {
    /** A refusal without a field. */
    public static Refused of(Refusal.Kind kind, String sentence) {
      return new Refused(Refusal.of(kind, sentence));
    }
  }
}
