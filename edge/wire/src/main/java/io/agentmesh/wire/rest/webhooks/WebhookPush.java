package io.agentmesh.wire.rest.webhooks;

import io.agentmesh.wire.rest.leases.DeliveryLease;
import io.agentmesh.wire.rest.leases.TaskLease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is pushed to a webhook: a delivery, an offer of a task, or a test that has neither. */
public record WebhookPush(
    WebhookPushType type,
    Instant timestamp,
    String tenant,
    String agent,
    @Nullable DeliveryLease delivery,
    @Nullable TaskLease task) {}
