package io.agentmesh.domain.state;

import io.agentmesh.domain.state.once.KeyScope;
import io.agentmesh.domain.state.once.Remembered;
import io.agentmesh.domain.tenant.Pace;
import io.agentmesh.domain.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Takes a state apart into images and puts it together again. */
public final class Images {
  private Images() {}

  /** Every image of a state as it is, in the order of {@link Capture}. */
  public static List<Image> of(State state) {
    List<Image> images = new ArrayList<>();
    try (Capture capture = new Capture(state)) {
      capture.forEach(images::add);
    }
    return images;
  }

  /** Puts one image back; images come in the order in which {@link #of} gave them. */
  public static void restore(State state, Image image) {
    switch (image) {
      case Image.OfKey(var key) -> state.put(key);
      case Image.OfTenant(var id, long last, var told, long pace) -> {
        state.put(told == null ? Tenant.first(id) : told, new Pace(pace));
        state.tenant(id).mailboxes().restoreLastNumber(last);
      }
      case Image.OfRole(var tenant, var grant) -> state.tenant(tenant).rights().put(grant);
      case Image.OfPolicy(var tenant, var policy) -> state.tenant(tenant).rights().put(policy);
      case Image.OfPolicies(var tenant, long last) ->
          state.tenant(tenant).rights().restoreLastPolicyVersion(last);
      case Image.OfDelegation(var delegation) ->
          state.tenant(delegation.tenant()).rights().delegations().put(delegation);
      case Image.OfAgent(var agent) -> state.tenant(agent.tenant()).restore(agent);
      case Image.OfHistory(var tenant, var agent, var changes) ->
          state.tenant(tenant).histories().restore(agent, changes);
      case Image.OfWebhook(var tenant, var agent, var webhook) ->
          state.tenant(tenant).restore(agent, webhook);
      case Image.OfContract(var tenant, var contract, boolean current) ->
          state.tenant(tenant).contracts().restore(contract, current);
      case Image.OfContracts(var tenant, long last) ->
          state.tenant(tenant).contracts().restoreLastVersion(last);
      case Image.OfHold(var hold) -> state.tenant(hold.tenant()).holds().put(hold);
      case Image.OfApproval(var a) -> state.tenant(a.tenant()).approvals().put(a);
      case Image.OfErasure(var erasure) -> state.tenant(erasure.tenant()).erasures().put(erasure);
      case Image.OfSubscription(var s) -> state.tenant(s.tenant()).subscriptions().put(s);
      case Image.OfMessage(var m) -> state.tenant(m.tenant()).mailboxes().restore(m);
      case Image.OfDelivery(var d) -> state.tenant(d.tenant()).mailboxes().restore(d);
      case Image.OfFanout(var m, String place) ->
          state.tenant(m.tenant()).mailboxes().fanouts().put(m, place);
      case Image.OfRequest(var request) -> state.tenant(request.tenant()).requests().put(request);
      case Image.OfReplay(var replay) ->
          state.tenant(replay.tenant()).subscriptions().replays().put(replay);
      case Image.OfTask(var task) -> state.tenant(task.tenant()).tasks().add(task);
      case Image.OfChunk c -> state.tenant(c.tenant()).tasks().restore(c);
      case Image.OfDeadLetter(var letter) ->
          state.tenant(letter.tenant()).deadLetters().put(letter);
      case Image.OfMending(var mending) ->
          state.tenant(mending.tenant()).deadLetters().put(mending);
      case Image.OfRepetition r ->
          state
              .tenant(r.tenant())
              .repetitions()
              .keys()
              .put(
                  new KeyScope(r.principal(), r.operation(), r.key()),
                  new Remembered(r.bodyHash(), r.result(), r.at()));
      case Image.OfProducer p -> restore(state.tenant(p.tenant()).repetitions(), p);
    }
  }

  private static void restore(Repetitions repetitions, Image.OfProducer image) {
    Producer producer = new Producer();
    List<UUID> results = Collections.unmodifiableList(image.results());
    for (int i = 0; i < results.size(); i++) {
      producer.remember(image.numbers().get(i), results.get(i), image.lastUsed());
    }
    repetitions
        .producers()
        .put(new Repetitions.ProducerScope(image.principal(), image.producer()), producer);
  }
}
