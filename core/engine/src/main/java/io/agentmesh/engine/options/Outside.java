package io.agentmesh.engine.options;

import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.engine.port.KeyDirectory;
import io.agentmesh.engine.seal.KeptSubjects;
import io.agentmesh.engine.webhook.WebhookDirectory;
import java.util.function.Consumer;

/**
 * What hears of durable changes beside the receivers, on the shard's thread.
 *
 * @param replayStarted a replay began, or may go on
 * @param erased an erasure began
 * @param subjects whom what is kept is about; hears of every change as soon as it is applied
 */
public record Outside(
    KeyDirectory keys,
    WebhookDirectory webhooks,
    Runnable replayStarted,
    Consumer<Erasure> erased,
    KeptSubjects subjects) {}
