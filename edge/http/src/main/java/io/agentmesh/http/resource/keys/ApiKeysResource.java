package io.agentmesh.http.resource.keys;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.access.ApiKeySecret;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.apikeys.ApiKeyRequest;
import io.agentmesh.wire.rest.apikeys.ApiKeyRotation;
import io.agentmesh.wire.rest.apikeys.IssuedApiKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/api-keys}. */
public final class ApiKeysResource {
  private final Listings listings;

  /** Lists come from the listings. */
  public ApiKeysResource(Listings listings) {
    this.listings = listings;
  }

  /** Makes a key; its secret is in this answer and nowhere else. */
  public Answer create(CalmRequest request) {
    ApiKeyRequest wanted = request.body(ApiKeyRequest.class);
    ApiKeySecret secret = ApiKeySecret.generate();
    Outcome.Done done =
        request.call(
            new AccessCommand.CreateKey(
                secret.id(),
                wanted.name(),
                secret.hash(),
                wanted.roles().stream().map(r -> Role.valueOf(r.name())).toList(),
                wanted.agents(),
                micros(wanted.expiresAt())));
    Reply.OfKey reply = CalmRequest.reply(done, Reply.OfKey.class);
    return Answer.json(201, new IssuedApiKey(ApiKeyViews.of(reply.key()), secret.token()))
        .at(done.position())
        .with("Location", "/v1/api-keys/" + secret.id());
  }

  /** A key without its secret. */
  public Answer get(CalmRequest request) {
    String id = request.path("apiKeyId");
    request.read(Permission.KEY_READ, _ -> id);
    return Answer.json(
        200,
        Optional.ofNullable(request.mesh().keys().find(id))
            .filter(key -> key.tenant().equals(request.exchange().principal().tenant()))
            .map(ApiKeyViews::of)
            .orElseThrow(() -> RequestRefused.notFound("API key", id)));
  }

  /** A page of keys. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.KEY_READ);
    return Lists.answer(
        listings.apiKeys(request.exchange().principal().tenant(), page), ApiKeyViews::of);
  }

  /** Gives a key another secret, which is in this answer and nowhere else. */
  public Answer rotate(CalmRequest request) {
    String id = request.path("apiKeyId");
    Integer overlap = request.hasBody() ? request.body(ApiKeyRotation.class).overlapMillis() : null;
    ApiKeySecret secret = ApiKeySecret.generate(id);
    Outcome.Done done =
        request.call(new AccessCommand.RotateKey(id, secret.hash(), overlap == null ? 0 : overlap));
    Reply.OfKey reply = CalmRequest.reply(done, Reply.OfKey.class);
    return Answer.json(200, new IssuedApiKey(ApiKeyViews.of(reply.key()), secret.token()))
        .at(done.position());
  }

  /** Ends a key. */
  public Answer revoke(CalmRequest request) {
    Outcome.Done done = request.call(new AccessCommand.RevokeKey(request.path("apiKeyId")));
    return Answer.empty(204).at(done.position());
  }

  private static long micros(@Nullable Instant time) {
    return time == null ? 0 : Shown.micros(time);
  }
}
