package io.agentmesh.http.resource.policies;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.policy.Verdict;
import io.agentmesh.domain.rules.access.Policing;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Versions;
import io.agentmesh.wire.rest.policies.PolicyAnswer;
import io.agentmesh.wire.rest.policies.PolicyDefinition;
import io.agentmesh.wire.rest.policies.PolicyEffect;
import io.agentmesh.wire.rest.policies.PolicyQuestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code /v1/policies}. */
public final class PoliciesResource {
  /** All policies, by id. */
  public Answer list(CalmRequest request) {
    return Lists.answer(
        request.read(
            Permission.POLICY_READ,
            tenant ->
                tenant.rights().allPolicies().values().stream()
                    .map(PoliciesResource::shown)
                    .toList()),
        "");
  }

  /** One policy. */
  public Answer get(CalmRequest request) {
    String id = request.path("policyId");
    Policy policy =
        request
            .read(Permission.POLICY_READ, tenant -> Optional.ofNullable(tenant.rights().policy(id)))
            .orElseThrow(() -> RequestRefused.notFound("policy", id));
    return Versions.tagged(Answer.json(200, shown(policy)), policy.version());
  }

  /** Makes or changes a policy. */
  public Answer set(CalmRequest request) {
    String id = request.path("policyId");
    PolicyDefinition wanted = request.body(PolicyDefinition.class);
    Outcome.Done done =
        request.call(
            new RightsCommand.SetPolicy(
                id,
                wanted.description(),
                PolicyKind.valueOf(wanted.kind().name()),
                Effect.valueOf(wanted.effect().name()),
                wanted.targets(),
                wanted.subjects(),
                Versions.orAny(request, 0)));
    Reply.OfPolicy reply = CalmRequest.reply(done, Reply.OfPolicy.class);
    Answer answer =
        Versions.tagged(
            Answer.json(reply.created() ? 201 : 200, shown(reply.policy())),
            reply.policy().version());
    return (reply.created() ? answer.with("Location", "/v1/policies/" + id) : answer)
        .at(done.position());
  }

  /** Drops a policy. */
  public Answer remove(CalmRequest request) {
    Outcome.Done done =
        request.call(
            new RightsCommand.RemovePolicy(
                request.path("policyId"), Versions.orAny(request, RightsCommand.ANY_VERSION)));
    return Answer.empty(204).at(done.position());
  }

  /** Says whether somebody may do something, and why. */
  public Answer check(CalmRequest request) {
    PolicyQuestion question = request.body(PolicyQuestion.class);
    request.read(Permission.POLICY_READ, _ -> question);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Principal who = about(request, question, now);
    PolicyKind kind = PolicyKind.valueOf(question.kind().name());
    String target = Policing.target(kind, Shown.text(question.target()));
    Verdict verdict =
        request.readAll(
            Permission.POLICY_READ, state -> Policing.verdict(state, who, kind, target, now));
    return Answer.json(
        200,
        new PolicyAnswer(
            verdict.allowed(), verdict.sentence(), Shown.textOrNull(verdict.policy())));
  }

  /** Who is meant; a subject of tokens is as the question tells it. */
  private static Principal about(CalmRequest request, PolicyQuestion question, long now) {
    Principal caller = request.exchange().principal();
    String id = question.principal();
    if (id == null) {
      return caller;
    }
    if (id.startsWith(Principal.BY_TOKEN)) {
      List<Role> roles = question.roles().stream().map(r -> Role.valueOf(r.name())).toList();
      String subject = id.substring(Principal.BY_TOKEN.length());
      return Principal.ofToken(caller.tenant(), subject, roles, question.agents(), now + 1);
    }
    ApiKey key = request.mesh().keys().find(id);
    if (key == null || !key.tenant().equals(caller.tenant())) {
      throw RequestRefused.notFound("API key", id);
    }
    return key.principal();
  }

  private static io.agentmesh.wire.rest.policies.Policy shown(Policy policy) {
    return new io.agentmesh.wire.rest.policies.Policy(
        policy.id(),
        policy.version(),
        policy.description(),
        io.agentmesh.wire.rest.policies.PolicyKind.valueOf(policy.kind().name()),
        PolicyEffect.valueOf(policy.effect().name()),
        policy.targets(),
        policy.subjects(),
        Shown.time(policy.at()),
        policy.by());
  }
}
