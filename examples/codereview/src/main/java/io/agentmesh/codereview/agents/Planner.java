package io.agentmesh.codereview.agents;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.codereview.agents.talk.Ledger;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.agents.talk.Planned;
import io.agentmesh.codereview.agents.talk.ReviewEnded;
import io.agentmesh.codereview.agents.talk.ReviewTask;
import io.agentmesh.codereview.tree.SourceTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one task per file and capability, follows them to their end, and closes the review. */
final class Planner {

  private static final int MAX_UNANSWERED = 1000;

  private final Mesh mesh;
  private final Parameters parameters;
  private final BufferedReader orders;
  private final PrintStream demo;
  private final Submissions submissions;

  private Planner(Mesh mesh, Parameters parameters, BufferedReader orders, PrintStream demo) {
    this.mesh = mesh;
    this.parameters = parameters;
    this.orders = orders;
    this.demo = demo;
    this.submissions = new Submissions(mesh, parameters.review(), demo);
  }

  /** Works until the demo has no more orders and the reporter knows that the review has ended. */
  static void run(Mesh mesh, Parameters parameters, BufferedReader orders, PrintStream demo)
      throws InterruptedException, IOException {
    Planner planner = new Planner(mesh, parameters, orders, demo);
    SourceTree.Listing listing = Sources.of(parameters).list();
    List<ReviewTask> tasks = plan(Sources.of(parameters), listing.paths());
    Line.of("listed", listing.paths().size(), listing.skippedFiles(), tasks.size()).to(demo);
    planner.follow(tasks);
    planner.close();
  }

  /** Every file for every capability; a file of the demo only for the first. */
  static List<ReviewTask> plan(Sources sources, List<String> paths) {
    List<ReviewTask> tasks = new ArrayList<>();
    for (String path : paths) {
      if (sources.read(path) instanceof SourceTree.Reading.Read(var file)) {
        List<String> all = Analysers.capabilities();
        List<String> wanted = Sources.isExtra(path) ? all.subList(0, 1) : all;
        wanted.forEach(capability -> tasks.add(ReviewTask.of(file, capability)));
      }
    }
    return tasks;
  }

  /** Obeys the demo. Submitting goes on beside it, so that a redriven task is followed at once. */
  private void follow(List<ReviewTask> tasks) throws InterruptedException, IOException {
    Thread submitting = Thread.ofVirtual().unstarted(() -> submissions.submitAll(tasks));
    while (true) {
      Line order =
          Optional.ofNullable(orders.readLine())
              .flatMap(Line::parse)
              .orElseThrow(() -> new IllegalStateException("the demo is gone"));
      switch (order.word()) {
        case "go" -> submitting.start();
        case "redriven" -> submissions.follow(order.fact(0), order.fact(1));
        case "finish" -> {
          submitting.join();
          return;
        }
        default -> throw new IllegalStateException("no such order: " + order);
      }
    }
  }

  private void close() {
    submissions.awaitAll();
    List<Planned> all = submissions.all();
    Ledger.ofPlanner(parameters.directory()).write(all);
    mesh.publish(
        Outgoing.toAgent(parameters.reporter())
            .type(ReviewEnded.TYPE)
            .correlationId(parameters.review())
            .json(ended(parameters.tree().getFileName() + "", all))
            .build());
    Line.of("finished", all.size()).to(demo);
  }

  /** What the reporter is told of these tasks. */
  static ReviewEnded ended(String subject, List<Planned> all) {
    long messages =
        all.stream().filter(Planned::isCompleted).map(Planned::detail).distinct().count();
    List<ReviewEnded.Unanswered> unanswered =
        all.stream()
            .filter(task -> !task.isCompleted())
            .limit(MAX_UNANSWERED)
            .map(task -> new ReviewEnded.Unanswered(task.path(), task.capability(), task.detail()))
            .toList();
    return new ReviewEnded(subject, Math.toIntExact(messages), unanswered);
  }
}
