package io.agentmesh.http.resource;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Answers lists: the right to them first, then their freshness, then a page. */
public final class Lists {
  private static final int DEFAULT_LIMIT = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Lists() {}

  /** Lets the request go on when it may read and the list shows what it wants to see. */
  public static PageRequest admit(CalmRequest request, Permission permission) {
    request.read(permission, _ -> permission);
    if (request.query("minPosition") != null) {
      await(request, request.number("minPosition", 0));
    }
    return new PageRequest(
        Math.toIntExact(request.number("limit", DEFAULT_LIMIT)), request.query("cursor", ""));
  }

  /** A page as an answer. */
  public static <T, W> Answer answer(Page<T> page, Function<T, W> view) {
    return answer(page.items().stream().map(view).toList(), page.nextCursor());
  }

  /** A page as an answer, of what is already as it is shown. */
  public static Answer answer(List<?> items, String nextCursor) {
    return Answer.json(
        200,
        new io.agentmesh.wire.rest.Page<>(
            List.copyOf(items), nextCursor.isEmpty() ? null : nextCursor));
  }

  private static void await(CalmRequest request, long position) {
    try {
      request.mesh().listed(position).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RequestRefused(
          Problem.of(ProblemType.UNAVAILABLE, "The lists do not show that position yet.")
              .withRetryAfterMillis(PATIENCE.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The node stops.");
    } catch (ExecutionException e) {
      throw new RequestRefused(
          Problem.of(ProblemType.UNAVAILABLE, "The lists do not follow the journal now.")
              .withRetryAfterMillis(PATIENCE.toMillis()));
    }
  }
}
