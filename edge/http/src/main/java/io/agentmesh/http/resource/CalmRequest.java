package io.agentmesh.http.resource;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that kept the contract, on a virtual thread of its own: what it asks of the mesh it
 * waits for. A refusal ends it as {@link RequestRefused}.
 */
public final class CalmRequest {
  private final Exchange exchange;
  private final Mesh mesh;
  private final ContractCheck contract;

  /** Of a checked request. */
  public CalmRequest(Exchange exchange, Mesh mesh, ContractCheck contract) {
    this.exchange = exchange;
    this.mesh = mesh;
    this.contract = contract;
  }

  /** The request as it came. */
  public Exchange exchange() {
    return exchange;
  }

  /** The mesh that is asked. */
  public Mesh mesh() {
    return mesh;
  }

  /** A parameter of the path. */
  public String path(String name) {
    return Objects.requireNonNull(exchange.pathParameters().get(name), name);
  }

  /** A parameter of the query, or null. */
  public @Nullable String query(String name) {
    return exchange.request().params().get(name);
  }

  /** A parameter of the query, or what it is else. */
  public String query(String name, String otherwise) {
    return Objects.requireNonNullElse(query(name), otherwise);
  }

  /** A number of the query, or what it is else. */
  public long number(String name, long otherwise) {
    String given = query(name);
    return given == null ? otherwise : Long.parseLong(given);
  }

  /** Whether there is a body. */
  public boolean hasBody() {
    return exchange.body().length > 0;
  }

  /** The body. */
  public <T> T body(Class<T> type) {
    return contract.bind(exchange.body(), type);
  }

  /** The body as JSON that the contract did not look at. */
  public JsonNode tree() {
    return contract.tree(exchange.body());
  }

  /** Has the mesh do something; whatever is not done refuses the request. */
  public Outcome.Done call(Command command) {
    return switch (attempt(command)) {
      case Outcome.Done done -> done;
      case Outcome.Refused(var refusal, _) -> throw new RequestRefused(Problems.of(refusal));
      case Outcome.Unknown unknown -> throw new RequestRefused(Problems.of(unknown));
    };
  }

  /** Has the mesh do something, however it ends. */
  public Outcome attempt(Command command) {
    return mesh.call(exchange.origin(exchange.traceparent()), command).join();
  }

  /** The reply as the type that the command has. */
  public static <T extends Reply> T reply(Outcome.Done done, Class<T> type) {
    return type.cast(done.reply());
  }

  /** Reads from the caller's tenant; refuses the request when the caller may not. */
  public <T> T read(Permission permission, Function<TenantState, T> query) {
    return waited(mesh.read(exchange.principal(), permission, query));
  }

  /** Reads from the whole state; refuses the request when the caller may not. */
  public <T> T readAll(Permission permission, Function<State, T> query) {
    return waited(mesh.readAll(exchange.principal(), permission, query));
  }

  private static <T> T waited(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ReadDenied denied) {
        throw new RequestRefused(Problems.of(denied));
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
