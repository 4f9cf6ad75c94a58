package io.agentmesh.http.route;

import static io.agentmesh.domain.access.Permission.AGENT_READ;
import static io.agentmesh.domain.access.Permission.AGENT_REGISTER;
import static io.agentmesh.domain.access.Permission.AGENT_STEER;
import static io.agentmesh.domain.access.Permission.CAPABILITY_WRITE;
import static io.agentmesh.domain.access.Permission.DEAD_LETTER_MEND;
import static io.agentmesh.domain.access.Permission.DEAD_LETTER_READ;
import static io.agentmesh.domain.access.Permission.EVENT_READ;
import static io.agentmesh.domain.access.Permission.MESSAGE_CONSUME;
import static io.agentmesh.domain.access.Permission.MESSAGE_PUBLISH;
import static io.agentmesh.domain.access.Permission.MESSAGE_READ;
import static io.agentmesh.domain.access.Permission.SUBSCRIPTION_READ;
import static io.agentmesh.domain.access.Permission.SUBSCRIPTION_WRITE;
import static io.agentmesh.domain.access.Permission.TASK_CANCEL;
import static io.agentmesh.domain.access.Permission.TASK_READ;
import static io.agentmesh.domain.access.Permission.TASK_SUBMIT;
import static io.agentmesh.domain.access.Permission.TASK_WORK;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.agentmesh.http.hot.FastReading;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.util.List;

/** The one table of routes: every operation of the contract, and what answers it. */
public final class Routes {
  private static final String JSON = "application/json";

  private Routes() {}

  /** The operations of the contract. */
  public static List<Route> of(Resources r) {
    RouteTable t = new RouteTable();
    t.write(POST, "/v1/agents", "registerAgent", AGENT_REGISTER, r.agents()::register);
    t.read("/v1/agents", "listAgents", AGENT_READ, r.agents()::list);
    t.read("/v1/agents/{agentId}", "getAgent", AGENT_READ, r.agents()::get);
    t.write(PUT, "/v1/agents/{agentId}", "updateAgent", AGENT_REGISTER, r.agents()::update);
    t.maybe(
        "/v1/agents/{agentId}/heartbeat", "heartbeatAgent", AGENT_REGISTER, r.agents()::heartbeat);
    t.read("/v1/agents/{agentId}/history", "getAgentHistory", AGENT_READ, r.agents()::history);
    t.read("/v1/agents/{agentId}/webhook", "getWebhook", AGENT_READ, r.webhooks()::get);
    t.write(PUT, "/v1/agents/{agentId}/webhook", "setWebhook", AGENT_REGISTER, r.webhooks()::set);
    t.bare(
        DELETE,
        "/v1/agents/{agentId}/webhook",
        "removeWebhook",
        AGENT_REGISTER,
        r.webhooks()::remove);
    t.bare(
        POST,
        "/v1/agents/{agentId}/webhook/rotate",
        "rotateWebhookSecret",
        AGENT_REGISTER,
        r.webhooks()::rotate);
    t.bare(
        POST,
        "/v1/agents/{agentId}/webhook/test",
        "testWebhook",
        AGENT_REGISTER,
        r.webhooks()::test);
    t.write(
        PUT,
        "/v1/agents/{agentId}/level-caps/{capability}",
        "capLevel",
        AGENT_STEER,
        r.agents()::cap);
    t.bare(
        DELETE,
        "/v1/agents/{agentId}/level-caps/{capability}",
        "uncapLevel",
        AGENT_STEER,
        r.agents()::uncap);
    t.maybe("/v1/agents/{agentId}/pause", "pauseAgent", AGENT_STEER, r.agents()::pause);
    t.maybe(
        "/v1/agents/{agentId}/quarantine", "quarantineAgent", AGENT_STEER, r.agents()::quarantine);
    t.maybe("/v1/agents/{agentId}/resume", "resumeAgent", AGENT_STEER, r.agents()::resume);
    t.write(
        POST,
        "/v1/agents/{agentId}/terminate",
        "terminateAgent",
        AGENT_STEER,
        r.agents()::terminate);
    t.read("/v1/capabilities", "listCapabilities", AGENT_READ, r.capabilities()::list);
    t.read("/v1/capabilities/{capability}", "getCapability", AGENT_READ, r.capabilities()::get);
    t.write(
        PUT,
        "/v1/capabilities/{capability}",
        "defineCapability",
        CAPABILITY_WRITE,
        r.capabilities()::define);
    t.bare(
        DELETE,
        "/v1/capabilities/{capability}",
        "removeCapability",
        CAPABILITY_WRITE,
        r.capabilities()::remove);
    t.write(POST, "/v1/discovery", "discoverAgents", AGENT_READ, r.discovery()::discover);
    t.hot(
        "/v1/messages",
        "publishMessage",
        MESSAGE_PUBLISH,
        MessageRequest.class,
        FastReading.messages(),
        r.publish()::publish);
    t.read("/v1/messages", "listMessages", MESSAGE_READ, r.messages()::list);
    t.write(POST, "/v1/messages/batch", "publishBatch", MESSAGE_PUBLISH, r.batch()::publish);
    t.read("/v1/messages/{messageId}", "getMessage", MESSAGE_READ, r.messages()::get);
    t.write(POST, "/v1/requests", "request", MESSAGE_PUBLISH, r.requests()::request);
    t.write(
        POST,
        "/v1/requests/{messageId}/reply",
        "replyToRequest",
        MESSAGE_CONSUME,
        r.requests()::reply);
    t.event(
        POST,
        "/v1/cloudevents",
        "publishCloudEvent",
        MESSAGE_PUBLISH,
        JSON,
        r.cloudEvents()::publish);
    t.event(
        GET,
        "/v1/cloudevents/{messageId}",
        "getCloudEvent",
        MESSAGE_READ,
        Route.ANY,
        r.cloudEvents()::get);
    t.write(
        POST, "/v1/subscriptions", "subscribe", SUBSCRIPTION_WRITE, r.subscriptions()::subscribe);
    t.read("/v1/subscriptions", "listSubscriptions", SUBSCRIPTION_READ, r.subscriptions()::list);
    t.read(
        "/v1/subscriptions/{subscriptionId}",
        "getSubscription",
        SUBSCRIPTION_READ,
        r.subscriptions()::get);
    t.bare(
        DELETE,
        "/v1/subscriptions/{subscriptionId}",
        "unsubscribe",
        SUBSCRIPTION_WRITE,
        r.subscriptions()::unsubscribe);
    t.write(
        POST,
        "/v1/subscriptions/{subscriptionId}/replays",
        "startReplay",
        SUBSCRIPTION_WRITE,
        r.replays()::start);
    t.read("/v1/replays", "listReplays", SUBSCRIPTION_READ, r.replays()::list);
    t.read("/v1/replays/{replayId}", "getReplay", SUBSCRIPTION_READ, r.replays()::get);
    t.bare(
        POST,
        "/v1/replays/{replayId}/cancel",
        "cancelReplay",
        SUBSCRIPTION_WRITE,
        r.replays()::cancel);
    t.hot(
        "/v1/leases",
        "lease",
        TASK_WORK,
        LeaseRequest.class,
        FastReading.leases(),
        r.leases()::lease);
    t.write(
        POST,
        "/v1/deliveries/{deliveryId}/ack",
        "acknowledgeDelivery",
        MESSAGE_CONSUME,
        r.deliveries()::acknowledge);
    t.write(
        POST,
        "/v1/deliveries/{deliveryId}/nack",
        "returnDelivery",
        MESSAGE_CONSUME,
        r.deliveries()::giveBack);
    t.hot(
        "/v1/tasks",
        "submitTask",
        TASK_SUBMIT,
        TaskRequest.class,
        FastReading.tasks(),
        r.submit()::submit);
    t.read("/v1/tasks", "listTasks", TASK_READ, r.tasks()::list);
    t.read("/v1/tasks/{taskId}", "getTask", TASK_READ, r.tasks()::get);
    t.read("/v1/tasks/{taskId}/placement", "getPlacement", TASK_READ, r.tasks()::placement);
    t.write(POST, "/v1/tasks/{taskId}/accept", "acceptTask", TASK_WORK, r.work()::accept);
    t.write(POST, "/v1/tasks/{taskId}/heartbeat", "heartbeatTask", TASK_WORK, r.work()::heartbeat);
    t.write(POST, "/v1/tasks/{taskId}/progress", "reportProgress", TASK_WORK, r.work()::progress);
    t.write(POST, "/v1/tasks/{taskId}/chunks", "addChunk", TASK_WORK, r.work()::chunk);
    t.read("/v1/tasks/{taskId}/chunks", "listChunks", TASK_READ, r.tasks()::chunks);
    t.write(POST, "/v1/tasks/{taskId}/complete", "completeTask", TASK_WORK, r.work()::complete);
    t.write(POST, "/v1/tasks/{taskId}/input-request", "requestInput", TASK_WORK, r.work()::ask);
    t.write(POST, "/v1/tasks/{taskId}/input", "giveInput", TASK_SUBMIT, r.tasks()::answer);
    t.write(POST, "/v1/tasks/{taskId}/fail", "failTask", TASK_WORK, r.work()::fail);
    t.write(POST, "/v1/tasks/{taskId}/reject", "rejectTask", TASK_WORK, r.work()::reject);
    t.maybe("/v1/tasks/{taskId}/cancel", "cancelTask", TASK_CANCEL, r.tasks()::cancel);
    t.read("/v1/dead-letters", "listDeadLetters", DEAD_LETTER_READ, r.deadLetters()::list);
    t.read(
        "/v1/dead-letters/{deadLetterId}", "getDeadLetter", DEAD_LETTER_READ, r.deadLetters()::get);
    t.bare(
        DELETE,
        "/v1/dead-letters/{deadLetterId}",
        "discardDeadLetter",
        DEAD_LETTER_MEND,
        r.deadLetters()::discard);
    t.maybe(
        "/v1/dead-letters/{deadLetterId}/redrive",
        "redriveDeadLetter",
        DEAD_LETTER_MEND,
        r.deadLetters()::redrive);
    t.write(POST, "/v1/mendings", "startMending", DEAD_LETTER_MEND, r.mendings()::start);
    t.read("/v1/mendings", "listMendings", DEAD_LETTER_READ, r.mendings()::list);
    t.write(
        POST,
        "/v1/mendings/rehearsal",
        "rehearseMending",
        DEAD_LETTER_READ,
        r.mendings()::rehearse);
    t.read("/v1/mendings/{mendingId}", "getMending", DEAD_LETTER_READ, r.mendings()::get);
    t.bare(
        POST,
        "/v1/mendings/{mendingId}/cancel",
        "cancelMending",
        DEAD_LETTER_MEND,
        r.mendings()::cancel);
    t.stream("/v1/events", "watchEvents", EVENT_READ, r.events()::all);
    t.stream("/v1/tasks/{taskId}/events", "watchTask", TASK_READ, r.events()::ofTask);
    t.stream(
        "/v1/messages/{messageId}/events", "watchMessage", MESSAGE_READ, r.events()::ofMessage);
    t.stream("/v1/agents/{agentId}/events", "watchAgent", AGENT_READ, r.events()::ofAgent);
    t.stream(
        "/v1/dead-letters/{deadLetterId}/events",
        "watchDeadLetter",
        DEAD_LETTER_READ,
        r.events()::ofDeadLetter);
    t.read("/v1/trace/{id}", "trace", EVENT_READ, r.trace()::trace);
    t.read("/v1/overview", "getOverview", EVENT_READ, r.overview()::overview);
    GovernanceRoutes.add(t, r);
    t.open("/health", "getHealth", JSON, r.health()::health);
    t.open("/health/live", "isLive", JSON, r.health()::live);
    t.open("/health/ready", "isReady", JSON, r.health()::ready);
    t.open("/health/startup", "isStarted", JSON, r.health()::live);
    t.open("/openapi.yaml", "getContract", "application/yaml", r.docs()::contract);
    t.open("/docs", "readDocs", "text/html", r.docs()::page);
    return t.routes();
  }

  /** The parts of the page at {@code /docs}, which are no operations of their own. */
  public static Route partsOfThePage(Resources r) {
    return new Route(
        GET,
        "/docs/{part}",
        "",
        null,
        Body.NONE,
        JSON,
        Route.ANY,
        new Handling.Calm(r.docs()::part));
  }
}
