package io.agentmesh.domain.rules.contract;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.settings.SchemaRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.contract.Contracts;
import org.jspecify.annotations.Nullable;

/** An operator says what a capability takes and gives. Who reads schemas did so before. */
public final class DefiningCapabilities {
  private DefiningCapabilities() {}

  /** What the command comes to. */
  public static Decision decide(
      TenantState tenant, SchemaRules rules, Act act, ContractCommand command) {
    Contract known = tenant.contracts().find(command.capability());
    return switch (command) {
      case ContractCommand.DefineCapability c -> define(tenant.contracts(), rules, act, known, c);
      case ContractCommand.RemoveCapability c -> remove(act, known, c);
    };
  }

  private static Decision define(
      Contracts contracts,
      SchemaRules rules,
      Act act,
      @Nullable Contract known,
      ContractCommand.DefineCapability c) {
    if (known != null && known.says(c.inputSchema(), c.outputSchema())) {
      return Decision.Accepted.unchanged(new Reply.OfContract(known, false));
    }
    Refusal refusal = refusal(contracts, rules, known, c);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    Contract next =
        new Contract(
            c.capability(),
            contracts.lastVersion() + 1,
            c.inputSchema(),
            c.outputSchema(),
            act.principal().id(),
            act.time());
    return Decision.Accepted.of(
        new CapabilityEvent.Defined(act.tenant(), next),
        fact(c, "version " + next.version() + " of its contract"),
        new Reply.OfContract(next, known == null));
  }

  private static @Nullable Refusal refusal(
      Contracts contracts,
      SchemaRules rules,
      @Nullable Contract known,
      ContractCommand.DefineCapability c) {
    if (known != null && c.expectedVersion() == 0) {
      return Refusal.of(
          Refusal.Kind.ALREADY_EXISTS,
          "capability "
              + c.capability()
              + " has a contract already: name its version, "
              + known.version()
              + ", to replace it");
    }
    if (known == null && c.expectedVersion() != 0) {
      return missing(c.capability());
    }
    if (known != null && known.version() != c.expectedVersion()) {
      return mismatch(known);
    }
    if (known == null && contracts.current().size() >= rules.perTenant()) {
      return Refusal.of(
          Refusal.Kind.TOO_MANY,
          "the tenant has its " + rules.perTenant() + " contracts of capabilities already");
    }
    long input = Contract.bytes(c.inputSchema());
    long output = Contract.bytes(c.outputSchema());
    if (Math.max(input, output) > rules.maxSchemaBytes()) {
      String field = input >= output ? "inputSchema" : "outputSchema";
      return new Refusal(
          Refusal.Kind.INVALID,
          field + " must have at most " + rules.maxSchemaBytes() + " bytes",
          field);
    }
    return contracts.bytes() + input + output > rules.maxBytes()
        ? Refusal.of(
            Refusal.Kind.TOO_MANY,
            "the tenant's schemas, with the old ones of open tasks, would have more than "
                + rules.maxBytes()
                + " bytes")
        : null;
  }

  private static Decision remove(
      Act act, @Nullable Contract known, ContractCommand.RemoveCapability c) {
    if (known == null) {
      return new Decision.Refused(missing(c.capability()));
    }
    if (c.expectedVersion() != 0 && c.expectedVersion() != known.version()) {
      return new Decision.Refused(mismatch(known));
    }
    return Decision.Accepted.of(
        new CapabilityEvent.Removed(
            act.tenant(), c.capability(), known.version(), act.time(), act.principal().id()),
        fact(c, "its contract was removed"),
        Reply.DONE);
  }

  private static Refusal missing(String capability) {
    return Refusal.notFound("contract of capability", capability);
  }

  private static Refusal mismatch(Contract known) {
    return Refusal.of(
        Refusal.Kind.VERSION_MISMATCH,
        "the contract of capability " + known.capability() + " is at version " + known.version());
  }

  private static AuditFact fact(ContractCommand c, String what) {
    return new AuditFact(
        Action.CONFIG_CHANGED, "capability", c.capability(), AuditOutcome.SUCCESS, what);
  }
}
