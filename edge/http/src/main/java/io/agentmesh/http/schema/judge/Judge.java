package io.agentmesh.http.schema.judge;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Refusal.Flaw;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.schema.SchemaFlawed;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Judges payloads and results by the contracts of capabilities. Takes a while; any thread. */
final class Judge {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Schemas schemas;

  Judge(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Why what was handed in does not fit, or null when it does. */
  @Nullable Refusal judge(Reply.Unjudged unjudged) {
    String what = unjudged.side() == Side.INPUT ? "payload" : "result";
    Contract first = unjudged.by().getFirst();
    Payload payload = unjudged.payload();
    if (!Payloads.isJson(payload.contentType())) {
      return unfit(
          what,
          unjudged.side(),
          first,
          new Flaw("contentType", "must be application/json, or end in +json: there is a schema"));
    }
    JsonNode value = tree(payload);
    if (value == null) {
      return unfit(
          what,
          unjudged.side(),
          first,
          new Flaw(what, "must be JSON in UTF-8, nested at most " + WireJson.MAX_DEPTH + " deep"));
    }
    for (Contract contract : unjudged.by()) {
      List<Flaw> flaws = flaws(what, unjudged.side().of(contract), value);
      if (!flaws.isEmpty()) {
        return Refusal.unfit(sentence(what, unjudged.side(), contract), flaws);
      }
    }
    return null;
  }

  private static @Nullable JsonNode tree(Payload payload) {
    try {
      JsonNode value = WireJson.tree(payload.bytes());
      return value.isMissingNode() ? null : value;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private List<Flaw> flaws(String what, String schema, JsonNode value) {
    try {
      return schemas.compiled(schema).judge(value).stream()
          .map(f -> new Flaw(what + f.field(), f.rule()))
          .toList();
    } catch (SchemaFlawed flawed) {
      FieldProblem flaw = flawed.flaws().getFirst();
      return List.of(
          new Flaw(what, "can not be judged: the schema at " + flaw.field() + ' ' + flaw.rule()));
    } catch (RuntimeException defect) {
      LOG.error("a schema failed at a value", defect);
      return List.of(new Flaw(what, "can not be judged by the schema"));
    }
  }

  private static Refusal unfit(String what, Side side, Contract contract, Flaw flaw) {
    return Refusal.unfit(sentence(what, side, contract), List.of(flaw));
  }

  private static String sentence(String what, Side side, Contract contract) {
    return "the "
        + what
        + " does not fit the "
        + (side == Side.INPUT ? "input" : "output")
        + " schema of capability "
        + contract.capability()
        + ", version "
        + contract.version();
  }
}
