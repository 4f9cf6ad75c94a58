package io.agentmesh.codereview.run;

import io.agentmesh.codereview.run.account.Outcome;
import io.agentmesh.codereview.run.account.Summary;
import io.agentmesh.codereview.run.process.Children;
import io.agentmesh.codereview.run.process.DemoFailed;
import io.agentmesh.codereview.run.process.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.ThreadLocalRandom;

/** A run with everything around it: workspace, children, and their end whatever happens. */
public final class DemoRun {

  private static final int GOOD = 0;
  private static final int BAD = 1;

  private DemoRun() {}

  /** Runs the demo and tells about it; returns its exit code. */
  public static int run(RunSettings options, PrintStream out, boolean progress) {
    Narrator narrator = new Narrator(out, progress);
    if (!Files.isDirectory(options.path())) {
      narrator.line("demo: " + options.path() + " is no directory");
      return BAD;
    }
    try (Workspace workspace = Workspace.create();
        Children children = new Children(workspace.directory())) {
      Thread atExit = new Thread(() -> stop(children, workspace), "stop-demo");
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        return run(options, narrator, workspace, children);
      } finally {
        forget(atExit);
      }
    } catch (DemoFailed failed) {
      narrator.line("demo: " + failed.getMessage());
      return BAD;
    } catch (IOException | UncheckedIOException failed) {
      narrator.line("demo: " + failed.getMessage());
      return BAD;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BAD;
    }
  }

  private static int run(
      RunSettings options, Narrator narrator, Workspace workspace, Children children)
      throws IOException, InterruptedException {
    String review = "review-%06x".formatted(ThreadLocalRandom.current().nextInt(1 << 24));
    Outcome outcome =
        new ReviewRun(options, narrator, workspace.directory(), children, review).run();
    Summary.of(outcome, options.out()).forEach(narrator::line);
    return outcome.isGood() ? GOOD : BAD;
  }

  private static void stop(Children children, Workspace workspace) {
    children.close();
    workspace.close();
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The hook runs already, and does what this run would do next.
      assert exiting != null;
    }
  }
}
