package io.agentmesh.http.resource.encryption;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.AccessCommand.NoteKeyExchange;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.rest.encryption.DataKeysExchanged;
import io.agentmesh.wire.rest.encryption.EncryptionKeyExchanged;
import io.agentmesh.wire.rest.encryption.EncryptionStatus;
import java.util.function.Supplier;

/** {@code /v1/encryption}: how the data of the tenant is sealed, and other keys for it. */
public final class EncryptionResource {
  private final Encryption encryption;

  /** With these keys. */
  public EncryptionResource(Encryption encryption) {
    this.encryption = encryption;
  }

  /** How it is sealed. */
  public Answer get(CalmRequest request) {
    TenantId tenant = request.read(Permission.ENCRYPTION_READ, t -> t.id());
    return Answer.json(
        200,
        encryption.isOn()
            ? new EncryptionStatus(true, encryption.under(), encryption.dataKeysOf(tenant))
            : new EncryptionStatus(false, null, 0));
  }

  /** Makes other keys for new data; that is kept first, and so is that it did not happen. */
  public Answer exchangeDataKeys(CalmRequest request) {
    TenantId tenant = request.read(Permission.DATA_KEYS_EXCHANGE, t -> t.id());
    checkOn();
    int made =
        kept(
            request,
            NoteKeyExchange.Keys.DATA_KEYS,
            tenant.value(),
            () -> encryption.exchangeDataKeys(tenant));
    return Answer.json(200, new DataKeysExchanged(made));
  }

  /** Keeps data keys under the latest key, if that is another than they are kept under. */
  public Answer exchangeKey(CalmRequest request) {
    request.read(Permission.ENCRYPTION_KEY_EXCHANGE, t -> t.id());
    checkOn();
    Encryption.Latest latest;
    try {
      latest = encryption.latest();
    } catch (SealingUnavailable e) {
      throw unavailable(e);
    }
    if (latest.id().equals(encryption.under())) {
      return Answer.json(200, new EncryptionKeyExchanged(latest.id(), false));
    }
    return kept(
        request,
        NoteKeyExchange.Keys.KEY_ENCRYPTION_KEY,
        latest.id(),
        () -> {
          latest.use();
          return Answer.json(200, new EncryptionKeyExchanged(latest.id(), true));
        });
  }

  private void checkOn() {
    if (!encryption.isOn()) {
      throw new RequestRefused(
          Problems.of(
              Refusal.of(Refusal.Kind.CONFLICT, "nothing is sealed: encryption.at-rest is off")));
    }
  }

  private static <T> T kept(
      CalmRequest request, NoteKeyExchange.Keys keys, String id, Supplier<T> exchange) {
    request.call(new NoteKeyExchange(keys, id, ""));
    try {
      return exchange.get();
    } catch (SealingUnavailable e) {
      request.call(new NoteKeyExchange(keys, id, String.valueOf(e.getMessage())));
      throw unavailable(e);
    }
  }

  private static RequestRefused unavailable(SealingUnavailable e) {
    return new RequestRefused(
        Problems.of(Refusal.of(Refusal.Kind.UNAVAILABLE, String.valueOf(e.getMessage()))));
  }
}
