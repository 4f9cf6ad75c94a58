package io.agentmesh.http.hot;

import io.agentmesh.http.contract.Utf8;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Reads bodies without the contract's schemas: what it takes, the contract takes too. Null means
 * that it can not say; then the contract decides and phrases what is wrong. Safe for any thread.
 */
public final class FastReading<T> {
  private final Class<T> type;
  private final Predicate<T> keepsContract;
  private volatile @Nullable ObjectReader reader;

  private FastReading(Class<T> type, Predicate<T> keepsContract) {
    this.type = type;
    this.keepsContract = keepsContract;
  }

  /** Of messages. */
  public static FastReading<MessageRequest> messages() {
    return new FastReading<>(MessageRequest.class, MessageRule::keeps);
  }

  /** Of tasks. */
  public static FastReading<TaskRequest> tasks() {
    return new FastReading<>(TaskRequest.class, TaskRule::keeps);
  }

  /** Of requests for work. */
  public static FastReading<LeaseRequest> leases() {
    return new FastReading<>(LeaseRequest.class, LeaseRule::keeps);
  }

  /** The request, or null when the contract must decide. */
  public @Nullable T read(byte[] body) {
    if (body.length == 0 || !Utf8.isText(body)) {
      return null;
    }
    try {
      T request = reader().readValue(body);
      return request != null && keepsContract.test(request) && !Nulls.outsidePayload(body)
          ? request
          : null;
    } catch (JacksonException | IllegalArgumentException contractDecides) {
      return null;
    }
  }

  /** Made when it is first needed: a node that starts has no time for it. */
  private ObjectReader reader() {
    ObjectReader known = reader;
    if (known == null) {
      known = WireJson.strict().readerFor(type);
      reader = known;
    }
    return known;
  }
}
