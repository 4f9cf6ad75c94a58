package io.agentmesh.http.contract;

import java.util.List;

/**
 * What the contract says of the requests of one operation; {@code body} names the schema of the
 * body, "" when there is none.
 */
record OperationRules(List<Parameter> parameters, String body, boolean bodyRequired) {
  OperationRules {
    parameters = List.copyOf(parameters);
  }

  boolean knowsQuery(String name) {
    for (Parameter p : parameters) {
      if (p.place() == Parameter.Place.QUERY && p.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
