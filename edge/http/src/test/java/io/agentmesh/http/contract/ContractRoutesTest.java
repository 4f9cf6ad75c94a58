package io.agentmesh.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.http.TableOfRoutes;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import io.agentmesh.wire.contract.Contract;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every operation of the contract has a route, every route is in the contract. */
final class ContractRoutesTest {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private static final Map<String, JsonNode> CONTRACT = contract();
  private static final List<Route> TABLE = TableOfRoutes.of(Weights.DEFAULT);

  @Test
  void operations_inContractAndTable_areTheSame() {
    Map<String, String> written = new TreeMap<>();
    CONTRACT.forEach(
        (where, operation) -> written.put(where, operation.get("operationId").asString()));
    Map<String, String> routed = new TreeMap<>();
    for (Route route : TABLE) {
      routed.put(where(route.method(), route.path()), route.operation());
    }

    assertThat(routed).isEqualTo(written).hasSizeGreaterThan(40);
  }

  @Test
  void routes_withoutPermission_areOpenInTheContract() {
    for (Route route : TABLE) {
      JsonNode operation = operation(route);
      boolean open = operation.has("security") && operation.get("security").isEmpty();
      assertThat(route.open()).as(route.operation()).isEqualTo(open);
    }
  }

  @Test
  void routes_withBody_areThoseOfTheContract() {
    for (Route route : TABLE) {
      JsonNode body = operation(route).path("requestBody");
      Body expected =
          body.isMissingNode()
              ? Body.NONE
              : body.path("required").asBoolean() ? Body.REQUIRED : Body.OPTIONAL;
      assertThat(route.body()).as(route.operation()).isEqualTo(expected);
    }
  }

  @Test
  void routes_produceWhatTheContractAnswers() {
    for (Route route : TABLE) {
      List<String> types = new ArrayList<>();
      operation(route)
          .path("responses")
          .properties()
          .forEach(response -> {
            if (response.getKey().startsWith("2")) {
              response.getValue().path("content").properties().forEach(c -> types.add(c.getKey()));
            }
          });
      if (!types.isEmpty()) {
        assertThat(types).as(route.operation()).containsOnly(route.produces());
      }
    }
  }

  private static JsonNode operation(Route route) {
    return Objects.requireNonNull(
        CONTRACT.get(where(route.method(), route.path())), route.operation());
  }

  private static String where(HttpMethod method, String path) {
    return method.name().toLowerCase(Locale.ROOT) + " " + path;
  }

  private static Map<String, JsonNode> contract() {
    Map<String, JsonNode> operations = new TreeMap<>();
    Contract.tree()
        .get("paths")
        .properties()
        .forEach(path -> {
          for (String method : METHODS) {
            JsonNode operation = path.getValue().get(method);
            if (operation != null && !path.getKey().equals("/v1/sessions")) {
              operations.put(method + " " + path.getKey(), operation);
            }
          }
        });
    return operations;
  }
}
