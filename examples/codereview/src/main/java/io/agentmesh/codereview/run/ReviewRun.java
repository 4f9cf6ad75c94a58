package io.agentmesh.codereview.run;

import io.agentmesh.codereview.agents.Parameters;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.run.account.Closing;
import io.agentmesh.codereview.run.account.Outcome;
import io.agentmesh.codereview.run.node.MeshApi;
import io.agentmesh.codereview.run.node.NodeAccess;
import io.agentmesh.codereview.run.node.OwnNode;
import io.agentmesh.codereview.run.process.Child;
import io.agentmesh.codereview.run.process.Children;
import io.agentmesh.codereview.run.process.DemoFailed;
import io.agentmesh.codereview.run.process.Happening;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One review from start to report, with its two accidents. */
final class ReviewRun {

  private static final Duration LISTING = Duration.ofMinutes(2);
  private static final Duration ENDING = Duration.ofMinutes(1);
  private static final Duration STALL = Duration.ofMinutes(2);
  private static final Duration TURN = Duration.ofMillis(100);
  private static final int KILL_AT_PERCENT = 40;

  private final RunSettings options;
  private final Narrator narrator;
  private final Path directory;
  private final Children children;
  private final String review;

  /**
   * A run that keeps its files in this directory.
   *
   * @param review id of the review, unique in the mesh
   */
  ReviewRun(
      RunSettings options, Narrator narrator, Path directory, Children children, String review) {
    this.options = options;
    this.narrator = narrator;
    this.directory = directory;
    this.children = children;
    this.review = review;
  }

  /** Runs; what happened comes back. */
  Outcome run() throws IOException, InterruptedException {
    boolean own = options.node().isEmpty();
    NodeAccess node = own ? OwnNode.start(children, directory) : options.node().orElseThrow();
    narrator.tell(
        "node", "%s %s".formatted(node.url(), own ? "is ready, on a temporary directory" : ""));
    String prefix = own ? "" : review + "-";
    try (MeshApi api = new MeshApi(node.url(), node.apiKey())) {
      Crew crew = new Crew(children, api, parameters(prefix), prefix);
      try {
        return review(api, crew);
      } finally {
        if (!own) {
          children.close();
          crew.disband();
        }
      }
    }
  }

  private Parameters parameters(String prefix) throws IOException {
    return new Parameters(
        review,
        prefix + "planner",
        prefix + "reporter",
        options.path().toRealPath(),
        directory.resolve("extra"),
        directory,
        options.out().toAbsolutePath(),
        Map.of());
  }

  private Outcome review(MeshApi api, Crew crew) throws IOException {
    Poison poison = new Poison(directory.resolve("extra"), narrator);
    Child reporter = crew.startReporterAndWorkers();
    Child planner = crew.startPlanner();
    narrator.tell(
        "agents",
        "%d workers, a reporter and a planner: a process and an API key each"
            .formatted(crew.workers().size()));
    Line listed = children.await(planner, "listed", LISTING);
    int total = listed.number(2);
    narrator.tell("plan", "%,d files, %,d tasks".formatted(listed.number(0), total));
    poison.vanish();
    Killing killing = new Killing(crew, api, narrator);
    work(api, planner, total, poison, killing);
    if (!killing.isDone()) {
      narrator.tell("kill", "nobody: so small a tree is done before a worker can be killed");
    }
    planner.mayEnd();
    reporter.mayEnd();
    planner.tell(Line.of("finish"));
    children.await(planner, "finished", ENDING);
    Line reported = children.await(reporter, "reported", ENDING);
    Duration took = narrator.elapsed();
    Outcome outcome =
        new Closing(api, review, directory, poison.redriven())
            .close(killing.agentId(), killing.held(), reported, took);
    if (options.model().isPresent()) {
      new SummingUp(crew, api, narrator, options.out()).sumUp(options.model().get(), review);
    }
    return outcome;
  }

  /** Follows the work until all has ended, and sees to the two accidents. */
  private void work(MeshApi api, Child planner, int total, Poison poison, Killing killing)
      throws IOException {
    planner.tell(Line.of("go"));
    boolean drained = false;
    int done = 0;
    long heard = System.nanoTime();
    while (!drained || !poison.isCured()) {
      for (Happening.Said said : children.listen(TURN)) {
        heard = System.nanoTime();
        switch (said.line().word()) {
          case "progress" -> done = said.line().number(0);
          case "drained" -> drained = true;
          case "failed" -> failed(said.line(), api, planner, poison);
          default -> {}
        }
      }
      narrator.progress(done, total);
      if (!killing.isDone() && !drained && done * 100L >= (long) total * KILL_AT_PERCENT) {
        killing.tryKill();
      }
      killing.look();
      if (System.nanoTime() - heard > STALL.toNanos()) {
        throw new DemoFailed("nothing has ended for " + STALL.toSeconds() + " s");
      }
    }
  }

  private void failed(Line failed, MeshApi api, Child planner, Poison poison) throws IOException {
    if (poison.isOf(failed) && !poison.isCured()) {
      poison.cure(failed.fact(0), api, planner);
    } else {
      narrator.tell("failed", "task %s: %s".formatted(failed.fact(0), failed.fact(3)));
    }
  }
}
