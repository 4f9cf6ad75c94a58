package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Explanation;
import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.AgentUpdate;
import io.agentmesh.wire.rest.agents.LevelCap;
import io.agentmesh.wire.rest.agents.Termination;
import io.agentmesh.wire.rest.agents.history.AgentChange;
import io.agentmesh.wire.rest.agents.history.AgentHistory;
import io.agentmesh.wire.rest.discovery.DiscoveryAnswer;
import io.agentmesh.wire.rest.discovery.DiscoveryRequest;
import io.agentmesh.wire.rest.webhooks.Webhook;
import io.agentmesh.wire.rest.webhooks.WebhookRequest;
import io.agentmesh.wire.rest.webhooks.WebhookTest;
import java.util.List;
import java.util.stream.Stream;

/** Agents over REST. */
public final class Agents {

  private static final String PATH = "/v1/agents";

  private final Http http;

  Agents(Http http) {
    this.http = http;
  }

  /** A page of agents; filters: status, capability, match, tag, text. */
  public Page<Agent> list(Query query) {
    return http.page(PATH, query, Agent.class);
  }

  /** The agents of all pages. */
  public Stream<Agent> stream(Query query) {
    return http.stream(PATH, query, Agent.class);
  }

  public Agent get(String id) {
    return http.get(one(id), Agent.class);
  }

  public Agent register(AgentRegistration registration) {
    return http.post(PATH, registration, Agent.class);
  }

  /** Replaces what the agent declares, if its version is still this one. */
  public Agent update(String id, long version, AgentUpdate update) {
    return http.put(one(id), update, "\"" + version + "\"", Agent.class);
  }

  /** It gets no new work; what it holds it may finish. */
  public Agent pause(String id, String reason) {
    return http.post(one(id) + "/pause", new Explanation(reason), Agent.class);
  }

  /** Nothing it sends is accepted, its session ends and its leases are freed, until it resumes. */
  public Agent quarantine(String id, String reason) {
    return http.post(one(id) + "/quarantine", new Explanation(reason), Agent.class);
  }

  public Agent resume(String id, String reason) {
    return http.post(one(id) + "/resume", new Explanation(reason), Agent.class);
  }

  /** Ends it for good; refused while it holds leases, unless forced. */
  public Agent terminate(String id, String reason, boolean force) {
    return http.post(one(id) + "/terminate", new Termination(reason, force), Agent.class);
  }

  /** What changed about it of late, with who did it and why, the newest first. */
  public List<AgentChange> history(String id) {
    return http.get(one(id) + "/history", AgentHistory.class).changes();
  }

  /** No level above this one counts of the capability, whatever the agent declares. */
  public Agent capLevel(String id, String capability, int level, String reason) {
    return http.put(cap(id, capability), new LevelCap(level, reason), "*", Agent.class);
  }

  /** The level that the agent declares counts again. */
  public void uncapLevel(String id, String capability) {
    http.delete(cap(id, capability));
  }

  /** Has the mesh push to the agent; a new webhook comes with its secret, this once. */
  public Webhook setWebhook(String id, String url) {
    return http.put(one(id) + "/webhook", new WebhookRequest(url), "*", Webhook.class);
  }

  public Webhook webhook(String id) {
    return http.get(one(id) + "/webhook", Webhook.class);
  }

  /** Another secret, which comes this once; the one before goes on for a while. */
  public Webhook rotateWebhookSecret(String id) {
    return http.post(one(id) + "/webhook/rotate", Webhook.class);
  }

  /** Calls the webhook with nothing in hand. */
  public WebhookTest testWebhook(String id) {
    return http.post(one(id) + "/webhook/test", WebhookTest.class);
  }

  public void removeWebhook(String id) {
    http.delete(one(id) + "/webhook");
  }

  private static String cap(String id, String capability) {
    return one(id) + "/level-caps" + Http.segment(capability);
  }

  /** The agents that are asked for, best first: a page of them. */
  public List<Agent> discover(DiscoveryRequest request) {
    return find(request).agents();
  }

  /** A page of the agents that are asked for, best first, and how to go on. */
  public DiscoveryAnswer find(DiscoveryRequest request) {
    return http.post("/v1/discovery", request, DiscoveryAnswer.class);
  }

  private static String one(String id) {
    return PATH + Http.segment(id);
  }
}
