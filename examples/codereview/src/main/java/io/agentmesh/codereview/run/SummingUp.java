package io.agentmesh.codereview.run;

import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.codereview.run.process.DemoFailed;
import io.agentmesh.codereview.summary.ModelSettings;
import io.agentmesh.codereview.summary.Report;
import io.agentmesh.codereview.summary.Summariser;
import io.agentmesh.codereview.summary.SummedUp;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.tasks.Content;
import io.agentmesh.wire.rest.tasks.Requirement;
import io.agentmesh.wire.rest.tasks.Task;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import io.agentmesh.wire.rest.tasks.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The report in a language model's words, as one more task of the mesh: an agent with the model
 * takes it. A model that does not answer costs the summary and nothing else.
 */
final class SummingUp {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration ATTEMPT = Duration.ofSeconds(75);
  private static final Duration TO_START = Duration.ofSeconds(30);

  private final Crew crew;
  private final MeshApi api;
  private final Narrator narrator;
  private final Path out;

  /** Sums up the report below a directory. */
  SummingUp(Crew crew, MeshApi api, Narrator narrator, Path out) {
    this.crew = crew;
    this.api = api;
    this.narrator = narrator;
    this.out = out;
  }

  /** Asks the model, tells its summary and writes it to {@code summary.md}. */
  void sumUp(ModelSettings model, String review) throws IOException {
    try {
      crew.startSummariser(model);
      Task task = await(submit(review));
      if (task.state() == TaskState.COMPLETED) {
        tell(read(Objects.requireNonNull(task.result())));
      } else {
        narrator.tell("model", "no summary: " + task.reason());
      }
    } catch (DemoFailed failed) {
      narrator.tell("model", "no summary: " + failed.getMessage());
    }
  }

  private String submit(String review) throws IOException {
    Report report = Report.of(Files.readString(out.resolve("report.md")));
    return api.submit(
        new TaskRequest(
            "codereview.summary",
            List.of(new Requirement(Summariser.CAPABILITY, null)),
            "application/json",
            WireJson.tolerant().valueToTree(report),
            null,
            null,
            1,
            ATTEMPT.toMillis(),
            review + "-summary",
            TO_START.toMillis(),
            null,
            null,
            null));
  }

  private Task await(String id) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - until < 0) {
      Task task = api.task(id);
      if (task.endedAt() != null) {
        return task;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    throw new DemoFailed("task %s has not ended for %d s".formatted(id, PATIENCE.toSeconds()));
  }

  private static SummedUp read(Content result) {
    return WireJson.tolerant().treeToValue(result.data(), SummedUp.class);
  }

  private void tell(SummedUp summary) throws IOException {
    String title =
        "%s sums up the report, for %,d + %,d tokens"
            .formatted(summary.model(), summary.inputTokens(), summary.outputTokens());
    narrator.tell("model", title);
    narrator.line("");
    summary.text().lines().forEach(line -> narrator.line("  " + line));
    Files.writeString(out.resolve("summary.md"), "# %s%n%n%s%n".formatted(title, summary.text()));
  }
}
