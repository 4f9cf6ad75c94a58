package io.agentmesh.http.contract;

import com.networknt.schema.Schema;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.contract.Contract;
import io.agentmesh.wire.problem.FieldProblem;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks requests against the OpenAPI contract. Making one reads the whole document, which takes a
 * moment; schemas are compiled when they are first needed. Safe for any thread.
 */
public final class ContractCheck {
  private final Map<String, OperationRules> rules;
  private final Schemas schemas;

  private ContractCheck(ContractReading reading) {
    this.rules = Map.copyOf(reading.rules());
    this.schemas = reading.schemas();
  }

  /** Reads the contract. */
  public static ContractCheck load() {
    return new ContractCheck(new ContractReading(Contract.tree()));
  }

  /** The operations that the contract has. */
  public Set<String> operations() {
    return rules.keySet();
  }

  /** Refuses a request whose parameters or body break the contract. */
  public void check(String operation, Exchange exchange) {
    List<FieldProblem> broken = parameters(operation, exchange);
    if (!broken.isEmpty()) {
      throw JsonBodies.refused(broken);
    }
    OperationRules rule = ruleOf(operation);
    if (!rule.body().isEmpty() && (rule.bodyRequired() || exchange.body().length > 0)) {
      body(operation, exchange.body());
    }
  }

  /** Refuses a body that breaks the contract. */
  public void body(String operation, byte[] body) {
    JsonNode tree = JsonBodies.tree(body);
    List<FieldProblem> broken = broken(schemas.named(ruleOf(operation).body()), tree);
    if (!broken.isEmpty()) {
      throw JsonBodies.refused(broken);
    }
  }

  /** The validator itself fails at numbers that fit no long where it compares with one. */
  private static List<FieldProblem> broken(Schema schema, JsonNode tree) {
    try {
      return Phrases.of("", schema.validate(tree));
    } catch (JacksonException | ArithmeticException outOfRange) {
      return List.of(new FieldProblem("body", "must have no number out of its range"));
    }
  }

  /** A body that is JSON, whatever it says. */
  public JsonNode tree(byte[] body) {
    return JsonBodies.tree(body);
  }

  /** A body that kept the contract, as a record. */
  public <T> T bind(byte[] body, Class<T> type) {
    return JsonBodies.bind(body, type);
  }

  private List<FieldProblem> parameters(String operation, Exchange exchange) {
    OperationRules rule = ruleOf(operation);
    MultiMap query = query(exchange);
    List<FieldProblem> broken = new ArrayList<>();
    for (Parameter p : rule.parameters()) {
      broken.addAll(p.check(valuesOf(p, exchange, query), schemas));
    }
    for (String name : query.names()) {
      if (!rule.knowsQuery(name)) {
        broken.add(
            new FieldProblem(Phrases.clean(name, 256), "is not a parameter of this request"));
      }
    }
    return broken.size() > Phrases.MOST ? broken.subList(0, Phrases.MOST) : broken;
  }

  private static List<String> valuesOf(Parameter p, Exchange exchange, MultiMap query) {
    return switch (p.place()) {
      case PATH -> List.of(exchange.pathParameters().getOrDefault(p.name(), ""));
      case QUERY -> query.getAll(p.name());
      case HEADER -> exchange.request().headers().getAll(p.name());
    };
  }

  private static MultiMap query(Exchange exchange) {
    try {
      return exchange.request().params();
    } catch (IllegalArgumentException badEncoding) {
      throw RequestRefused.invalid("query", "must be percent-encoded UTF-8");
    }
  }

  private OperationRules ruleOf(String operation) {
    OperationRules rule = rules.get(operation);
    if (rule == null) {
      throw new IllegalStateException("the contract has no operation " + operation);
    }
    return rule;
  }
}
