package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import java.util.Objects;

/** What the mesh said, in the words of its model. */
final class Said {
  private Said() {}

  /** What the mesh said to a command, as the model says it. */
  static String of(Decision decision) {
    return switch (decision) {
      case Decision.Refused(Refusal refusal) -> refusal.kind().name();
      case Decision.Accepted(_, _, Reply reply) ->
          switch (reply) {
            case Reply.Done _,
                Reply.OfKey _,
                Reply.OfHold _,
                Reply.OfApproval _,
                Reply.OfErasure _,
                Reply.OfTenant _ ->
                "ok";
            case Reply.OfDelegation(var given) -> "ok " + ModelDelegations.shown(given);
            case Reply.OfSubject(String standIn) -> "ok " + standIn;
            case Reply.OfRole(var grant) -> ModelRights.said(grant.role(), grant.version());
            case Reply.OfPolicy(var policy, boolean created) ->
                "ok version " + policy.version() + (created ? " new" : "");
            case Reply.OfWebhook(_, boolean created) -> created ? "ok new" : "ok";
            case Reply.OfContract(var contract, boolean created) ->
                "ok version " + contract.version() + (created ? " new" : "");
            case Reply.Unjudged(var side, _, var by) ->
                ModelContracts.unjudged(side, by.stream().map(Contract::pin).toList());
            case Reply.OfAgent(Agent agent, boolean created) ->
                "ok version " + agent.version() + (created ? " new" : "");
            case Reply.Published(var id, boolean duplicate, int deliveries) ->
                "ok " + id + (duplicate ? " again" : " to " + deliveries);
            case Reply.Replied(var id, boolean duplicate) ->
                "ok " + id + (duplicate ? " again" : "");
            case Reply.OfSubscription(var s, boolean created) ->
                "ok " + s.id() + (created ? " new" : " known");
            case Reply.OfReplay(var replay) -> "ok " + Seen.shown(replay);
            case Reply.Submitted(var id, boolean duplicate) ->
                "ok " + id + (duplicate ? " again" : "");
            case Reply.OfMending(var m) -> "ok " + m.id() + " " + m.status();
            case Reply.Redriven(_, var task, var message) ->
                "ok " + (task != null ? task : Objects.requireNonNull(message));
          };
    };
  }
}
