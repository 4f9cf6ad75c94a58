package io.agentmesh.client;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.agent.AgentBuilder;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.message.RequestReply;
import io.agentmesh.client.message.Requesting;
import io.agentmesh.client.op.Waiting;
import io.agentmesh.client.session.Session;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskWatches;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to the mesh: publishes messages, submits tasks, starts agents. It reconnects by
 * itself and asks again what had no answer; the mesh sees to it that nothing happens twice. What
 * fails throws {@link MeshException}. Thread-safe; blocking calls belong on virtual threads.
 */
public final class Mesh implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MeshOptions options;
  private final TaskWatches watches = new TaskWatches();
  private final Session session;
  private final Set<Agent> agents = ConcurrentHashMap.newKeySet();

  private Mesh(MeshOptions options) {
    this.options = options;
    this.session = new Session(options.session(), watches);
    watches.over(session);
  }

  /** Connects; tries again for {@link MeshOptions#connectTimeout()} while nobody answers. */
  public static Mesh connect(MeshOptions options) {
    Mesh mesh = new Mesh(options);
    Waiting.on(mesh.session.open());
    return mesh;
  }

  /** Publishes a message; returns when it is durable. */
  public PublishReceipt publish(Outgoing message) {
    return Waiting.on(publishAsync(message));
  }

  /**
   * Publishes a message. Waits only while too many questions are unanswered. The future is
   * completed on the thread of the connection: what depends on it must not block.
   */
  public CompletableFuture<PublishReceipt> publishAsync(Outgoing message) {
    return session.ask(PublishReceipt.asking(message, options.trace()));
  }

  /**
   * Sends a message to an agent, a capability or a topic and waits for the one reply to it. When it
   * has not come in time that throws {@link MeshException.TimedOut}, which says how far the request
   * is; the same message with the same idempotency key then waits for the same reply.
   */
  public RequestReply request(Outgoing message, Duration timeout) {
    return Waiting.on(requestAsync(message, timeout));
  }

  /** Sends a request, with the same care as {@link #publishAsync}. */
  public CompletableFuture<RequestReply> requestAsync(Outgoing message, Duration timeout) {
    Requesting question = new Requesting(session, message, timeout, options.trace());
    session.tell(question);
    return question.answer();
  }

  /** Submits a task; returns when it is durable. */
  public TaskHandle submit(TaskRequest request) {
    return Waiting.on(submitAsync(request));
  }

  /** Submits a task, with the same care as {@link #publishAsync}. */
  public CompletableFuture<TaskHandle> submitAsync(TaskRequest request) {
    return session.ask(TaskHandle.asking(session, watches, request, options.trace()));
  }

  /** The handle of a task that was submitted before, by whomever. */
  public TaskHandle task(String id) {
    return TaskHandle.of(session, watches, id);
  }

  /** Declares an agent, which gets a connection of its own and ends with this mesh. */
  public AgentBuilder agent(String id) {
    return new AgentBuilder(id, options.session(), agents::add);
  }

  /** Closes the agents, waits up to 10 s for what is unanswered, then disconnects. */
  @Override
  public void close() {
    agents.forEach(Agent::close);
    session.close(PATIENCE);
  }

  @Override
  public String toString() {
    return "Mesh[" + options.url() + "]";
  }
}
