package io.agentmesh.http.resource.capabilities;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.NameCursor;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.rest.capabilities.CapabilityContract;
import io.agentmesh.wire.rest.capabilities.CapabilityDefinition;
import io.agentmesh.wire.rest.capabilities.CapabilitySummary;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1/capabilities}. */
public final class CapabilitiesResource {
  private final Schemas schemas;

  /** With somebody who reads schemas. */
  public CapabilitiesResource(Schemas schemas) {
    this.schemas = schemas;
  }

  /** A page of capabilities, by name. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.AGENT_READ);
    String after =
        NameCursor.read(page.cursor(), name -> Check.matches("cursor", name, Capability.NAME));
    List<CapabilitySummary> found =
        request.read(
            Permission.AGENT_READ, tenant -> from(tenant.contracts(), after, page.limit()));
    boolean more = found.size() > page.limit();
    List<CapabilitySummary> shown = more ? found.subList(0, page.limit()) : found;
    return Lists.answer(shown, more ? NameCursor.of(shown.getLast().capability()) : "");
  }

  private static List<CapabilitySummary> from(Contracts contracts, String after, int limit) {
    return contracts.current().tailMap(after, false).values().stream()
        .limit(limit + 1L)
        .map(c ->
            new CapabilitySummary(
                c.capability(),
                c.version(),
                !c.inputSchema().isEmpty(),
                !c.outputSchema().isEmpty(),
                c.by(),
                Shown.time(c.at())))
        .toList();
  }

  /** The current contract of a capability, or a version of it. */
  public Answer get(CalmRequest request) {
    String capability = capability(request);
    long version = request.number("version", 0);
    Contract contract =
        request
            .read(
                Permission.AGENT_READ,
                tenant ->
                    Optional.ofNullable(
                        version == 0
                            ? tenant.contracts().find(capability)
                            : tenant.contracts().find(new Pin(capability, version))))
            .orElseThrow(() -> RequestRefused.notFound("contract of capability", capability));
    return tagged(Answer.json(200, shown(contract)), contract);
  }

  /** Makes it the contract of a capability. */
  public Answer define(CalmRequest request) {
    CapabilityDefinition wanted = request.body(CapabilityDefinition.class);
    String input = text(wanted.inputSchema());
    String output = text(wanted.outputSchema());
    request.read(Permission.CAPABILITY_WRITE, _ -> input);
    check(input, output);
    Outcome.Done done =
        request.call(
            new ContractCommand.DefineCapability(
                capability(request), input, output, expected(request)));
    Reply.OfContract reply = CalmRequest.reply(done, Reply.OfContract.class);
    Answer answer =
        tagged(Answer.json(reply.created() ? 201 : 200, shown(reply.contract())), reply.contract());
    return (reply.created()
            ? answer.with("Location", "/v1/capabilities/" + capability(request))
            : answer)
        .at(done.position());
  }

  /** Takes the contract of a capability away. */
  public Answer remove(CalmRequest request) {
    Outcome.Done done =
        request.call(new ContractCommand.RemoveCapability(capability(request), expected(request)));
    return Answer.empty(204).at(done.position());
  }

  /** Reading a schema takes a while, so only those who may define one come here. */
  private void check(String input, String output) {
    List<FieldProblem> flaws = new ArrayList<>();
    flaws(flaws, "inputSchema", input);
    flaws(flaws, "outputSchema", output);
    if (!flaws.isEmpty()) {
      throw new RequestRefused(Problem.validation(flaws));
    }
  }

  private void flaws(List<FieldProblem> into, String field, String schema) {
    if (!schema.isEmpty()) {
      schemas
          .flaws(schema)
          .forEach(flaw -> into.add(new FieldProblem(field + flaw.field(), flaw.rule())));
    }
  }

  private static String text(@Nullable JsonNode schema) {
    return schema == null
        ? ""
        : new String(WireJson.strict().writeValueAsBytes(schema), StandardCharsets.UTF_8);
  }

  private static @Nullable JsonNode tree(String schema) {
    return schema.isEmpty() ? null : WireJson.tree(schema.getBytes(StandardCharsets.UTF_8));
  }

  private static CapabilityContract shown(Contract contract) {
    return new CapabilityContract(
        contract.capability(),
        contract.version(),
        tree(contract.inputSchema()),
        tree(contract.outputSchema()),
        contract.by(),
        Shown.time(contract.at()));
  }

  private static Answer tagged(Answer answer, Contract contract) {
    return answer.with(HttpHeaders.ETAG, "\"" + contract.version() + "\"");
  }

  /** The version in If-Match; 0 when there is none, which no contract has. */
  private static long expected(CalmRequest request) {
    String tag = request.exchange().header(HttpHeaders.IF_MATCH);
    return tag == null ? 0 : Math.max(1, Long.parseLong(tag.substring(1, tag.length() - 1)));
  }

  private static String capability(CalmRequest request) {
    String name = request.path("capability");
    Check.matches("capability", name, Capability.NAME);
    return name;
  }
}
