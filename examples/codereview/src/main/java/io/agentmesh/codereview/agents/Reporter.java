package io.agentmesh.codereview.agents;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.delivery.Delivery;
import io.agentmesh.client.delivery.Incoming;
import io.agentmesh.codereview.agents.talk.Ledger;
import io.agentmesh.codereview.agents.talk.Line;
import io.agentmesh.codereview.agents.talk.Received;
import io.agentmesh.codereview.agents.talk.ReviewEnded;
import io.agentmesh.codereview.analysis.FindingsJson;
import io.agentmesh.codereview.report.ReportJson;
import io.agentmesh.codereview.report.ReportMarkdown;
import io.agentmesh.codereview.report.Review;
import io.agentmesh.codereview.report.ReviewResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the findings and writes the report. A message is acknowledged when its findings are
 * taken; one that comes again is recognised by its id.
 */
final class Reporter {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Parameters parameters;
  private final PrintStream demo;
  private final BlockingQueue<Delivery> inbox = new LinkedBlockingQueue<>();
  private final Review review = new Review();
  private final Set<String> seen = new HashSet<>();
  private int flagged;
  private int unflagged;
  private @Nullable ReviewEnded end;

  private Reporter(Parameters parameters, PrintStream demo) {
    this.parameters = parameters;
    this.demo = demo;
  }

  /** Works until the report is written. */
  static void run(Mesh mesh, Parameters parameters, PrintStream demo)
      throws InterruptedException, IOException {
    Reporter reporter = new Reporter(parameters, demo);
    mesh.agent(parameters.agent())
        .name("Reporter")
        .tag("codereview")
        .capability("code.report", 5)
        .subscribe(Worker.FINDINGS)
        .onDelivery(reporter.inbox::add)
        .start();
    Line.of("ready").to(demo);
    reporter.gather();
    reporter.write();
  }

  private void gather() throws InterruptedException {
    while (true) {
      ReviewEnded ended = end;
      if (ended != null && seen.size() >= ended.messages()) {
        return;
      }
      Delivery delivery = inbox.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (delivery != null) {
        take(delivery);
      } else if (ended != null) {
        return;
      }
    }
  }

  private void take(Delivery delivery) {
    Incoming message = delivery.message();
    boolean mine = message.correlationId().equals(parameters.review());
    if (mine && message.type().equals(ReviewEnded.TYPE)) {
      end = message.payload().json(ReviewEnded.class);
    } else if (mine && seen.add(message.id())) {
      add(message);
    } else if (mine && message.isRedelivered()) {
      flagged++;
    } else if (mine) {
      unflagged++;
    }
    delivery.ack();
  }

  private void add(Incoming message) {
    switch (FindingsJson.read(message.payload().bytes())) {
      case FindingsJson.Decoded.Valid(var findings) -> review.add(findings);
      case FindingsJson.Decoded.Malformed(String reason) ->
          Line.of("malformed", message.id(), reason).to(demo);
    }
  }

  private void write() throws IOException {
    String subject = Optional.ofNullable(end).map(ReviewEnded::subject).orElse("the tree");
    if (end != null) {
      end.unanswered().forEach(t -> review.unanswered(t.path(), t.capability(), t.reason()));
    }
    ReviewResult result = review.result();
    Files.createDirectories(parameters.out());
    Files.writeString(
        parameters.out().resolve("report.md"), ReportMarkdown.render(subject, result));
    Files.writeString(parameters.out().resolve("report.json"), ReportJson.render(result));
    Ledger.ofReporter(parameters.directory()).write(seen.stream().map(Received::new).toList());
    Line.of("reported", seen.size(), flagged, unflagged).to(demo);
  }
}
