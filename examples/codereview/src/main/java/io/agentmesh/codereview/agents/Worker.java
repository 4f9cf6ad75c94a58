package io.agentmesh.codereview.agents;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.agent.AgentBuilder;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.client.work.TaskFailure;
import io.agentmesh.codereview.agents.talk.ReviewTask;
import io.agentmesh.codereview.agents.talk.WorkDone;
import io.agentmesh.codereview.analysis.Analyser;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.FindingsJson;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.tree.SourceTree;
import java.time.Duration;
import java.util.Optional;

/**
 * Analyses files: publishes what it finds, then completes the task. A worker that dies in between
 * leaves findings that the next attempt publishes again; the reporter takes the first.
 */
final class Worker {

  /** Topic of the findings. */
  static final String FINDINGS = "codereview.findings";

  private static final int CONCURRENCY = 8;
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

  private final Mesh mesh;
  private final Parameters parameters;
  private final Sources sources;

  private Worker(Mesh mesh, Parameters parameters) {
    this.mesh = mesh;
    this.parameters = parameters;
    this.sources = Sources.of(parameters);
  }

  /** Starts the agent; returns when it is ready for work. */
  static Agent start(Mesh mesh, Parameters parameters) {
    Worker worker = new Worker(mesh, parameters);
    AgentBuilder agent =
        mesh.agent(parameters.agent())
            .name("Code reviewer " + parameters.agent())
            .tag("codereview")
            .concurrency(CONCURRENCY)
            .heartbeatTimeout(HEARTBEAT_TIMEOUT)
            .screen(worker::reasonToDecline);
    for (Analyser analyser : Analysers.ALL) {
      int level = parameters.levels().getOrDefault(analyser.capability(), 0);
      if (level > 0) {
        agent.handle(analyser.capability(), level, task -> worker.analyse(task, analyser));
      }
    }
    return agent.start();
  }

  private Optional<String> reasonToDecline(TaskContext task) {
    return task.correlationId().equals(parameters.review())
        ? Optional.empty()
        : Optional.of("the task belongs to another review");
  }

  private Payload analyse(TaskContext task, Analyser analyser) {
    ReviewTask asked = task.payload().json(ReviewTask.class);
    SourceFile file =
        switch (sources.read(asked.path())) {
          case SourceTree.Reading.Read(SourceFile read) -> read;
          case SourceTree.Reading.Refused(String reason) ->
              throw TaskFailure.retryable(asked.path() + ": " + reason);
        };
    if (!asked.isFor(file)) {
      throw TaskFailure.forGood(asked.path() + ": the file changed after it was planned");
    }
    Findings findings = analyser.analyse(file);
    PublishReceipt published = mesh.publish(message(task, findings));
    return Payload.json(new WorkDone(findings.findings().size(), published.messageId()));
  }

  private Outgoing message(TaskContext task, Findings findings) {
    return Outgoing.toTopic(FINDINGS)
        .type(FINDINGS)
        .correlationId(parameters.review())
        .causationId(task.id())
        .payload(Payload.bytes(Payload.JSON, FindingsJson.bytes(findings)))
        .build();
  }
}
