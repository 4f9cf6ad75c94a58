package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.api.Query;
import io.agentmesh.wire.rest.agents.AgentRegistration;
import io.agentmesh.wire.rest.agents.Capability;
import io.agentmesh.wire.rest.chaos.FaultPoint;
import io.agentmesh.wire.rest.chaos.FaultRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs a drill: load in two tenants, a fault in one of them, and what is seen meanwhile. */
final class DrillRun {
  private static final String FAULTS = "/v1/chaos/faults";
  private static final Set<String> ENDS =
      Set.of(
          "io.agentmesh.tasks.completed",
          "io.agentmesh.tasks.salvaged",
          "io.agentmesh.tasks.failed",
          "io.agentmesh.tasks.expired",
          "io.agentmesh.tasks.cancelled");
  private static final long LOOK_MILLIS = 100;

  private final Drill drill;
  private final Site site;
  private final Receiver receiver;
  private final Consumer<String> progress;
  private long readyAsked;
  private long unready;
  private boolean circuitOpened;

  DrillRun(Drill drill, Site site, Receiver receiver, Consumer<String> progress) {
    this.drill = drill;
    this.site = site;
    this.receiver = receiver;
    this.progress = progress;
  }

  Report run() throws InterruptedException {
    String suffix = Long.toString(System.currentTimeMillis() % 1_000_000_000, 36);
    String hitTenant = "drill-hit-" + suffix;
    String otherTenant = "drill-other-" + suffix;
    try (Side hit = new Side(hitTenant, site.tenant(hitTenant));
        Side other = new Side(otherTenant, site.tenant(otherTenant))) {
      return run(hit, other);
    }
  }

  private Report run(Side hit, Side other) throws InterruptedException {
    long begun = System.nanoTime();
    Drill.Load load = drill.load();
    for (Side side : List.of(hit, other)) {
      side.begin(load, drill.webhook());
      if (drill.webhook()) {
        hook(side);
      }
    }
    progress.accept("load for " + load.beforeSeconds() + " s before");
    TimeUnit.SECONDS.sleep(load.beforeSeconds());
    double p95 = Tally.p95(hit.tasks.values(), s -> s.sentAt >= warmAt(begun));
    long refused = Tally.refused(hit.tasks.values());
    boolean steady = p95 > 0 && p95 <= drill.steadyP95Millis() && refused == 0;
    String before =
        String.format(
            Locale.ROOT,
            "%s: p95 of tasks %.0f ms, expected up to %d ms",
            steady ? "steady" : "NOT steady",
            p95,
            drill.steadyP95Millis());
    if (!steady) {
      hit.end();
      other.end();
      long now = System.nanoTime();
      Course course = course(hit, other, warmAt(begun), now, now, 0, Set.of());
      return report(course, "nothing", before, true);
    }
    return trouble(hit, other, begun, before);
  }

  /** The first half of what is before is for programs to get warm. */
  private long warmAt(long begun) {
    return begun + TimeUnit.SECONDS.toNanos(drill.load().beforeSeconds()) / 2;
  }

  private Report trouble(Side hit, Side other, long begun, String before)
      throws InterruptedException {
    Drill.Load load = drill.load();
    Drill.FaultPlan plan = drill.fault();
    long faultAt = System.nanoTime();
    String fault = plan == null ? null : begin(plan, hit.tenant, load.duringSeconds());
    StalledWorker stalled =
        drill.stalledWorker() ? new StalledWorker(site.api(site.key(hit.tenant))) : null;
    progress.accept("trouble for " + load.duringSeconds() + " s");
    if (drill.alerts()) {
      raise(hit);
      raise(other);
    }
    watch(hit, faultAt + TimeUnit.SECONDS.toNanos(load.duringSeconds()), fault);
    if (stalled != null) {
      stalled.close();
    }
    long overAt = System.nanoTime();
    progress.accept("load for " + load.afterSeconds() + " s after");
    TimeUnit.SECONDS.sleep(load.afterSeconds());
    hit.end();
    other.end();
    progress.accept("waiting for what is not done");
    long until = begun + TimeUnit.SECONDS.toNanos(drill.timeLimitSeconds());
    while (hit.open() + other.open() > 0 && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    JsonNode ended = fault == null ? null : site.api().get(FAULTS + "/" + fault);
    long hits = ended == null ? 0 : ended.path("hits").asLong();
    Set<String> taken = stalled == null ? Set.of() : stalled.taken();
    Course course = course(hit, other, warmAt(begun), faultAt, overAt, hits, taken);
    return report(course, done(ended, taken), before, false);
  }

  private String begin(Drill.FaultPlan plan, String tenant, int seconds) {
    FaultRequest fault =
        new FaultRequest(
            plan.point(),
            plan.kind(),
            plan.share(),
            plan.point() == FaultPoint.STORE ? null : tenant,
            TimeUnit.SECONDS.toMillis(seconds),
            plan.latencyMillis(),
            "drill " + drill.name());
    return site.api().send(Change.post(FAULTS, fault)).path("id").asString();
  }

  private String done(@Nullable JsonNode fault, Set<String> taken) {
    return fault == null
        ? "an agent took " + taken.size() + " tasks up and did nothing with them"
        : fault.path("kind").asString()
            + (fault.has("latencyMillis") ? " of " + fault.path("latencyMillis") + " ms" : "")
            + " at "
            + fault.path("point").asString()
            + " for a share of "
            + fault.path("share")
            + (fault.has("tenant")
                ? " of the acts of tenant " + fault.path("tenant").asString()
                : "")
            + ", "
            + drill.load().duringSeconds()
            + " s; "
            + fault.path("hits")
            + " hits; "
            + fault.path("ended").asString("it goes on");
  }

  /** Until the time, and the fault too is over. */
  private void watch(Side hit, long until, @Nullable String fault) throws InterruptedException {
    while (System.nanoTime() < until || fault != null && active(fault)) {
      readyAsked++;
      unready += isReady() ? 0 : 1;
      if (drill.webhook()) {
        JsonNode agent = site.api(site.key(hit.tenant)).get("/v1/agents/" + Side.INBOX);
        circuitOpened |= agent.path("status").asString().equals("UNHEALTHY");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private boolean active(String fault) {
    return site.api().get(FAULTS + "/" + fault).path("active").asBoolean();
  }

  private boolean isReady() {
    return !site.api().health().path("status").asString().equals("UNHEALTHY");
  }

  private void hook(Side side) {
    Api api = site.api(site.key(side.tenant));
    var _ =
        api.send(
            Change.post(
                "/v1/agents",
                new AgentRegistration(
                    Side.INBOX,
                    null,
                    List.of(new Capability("drill.listen", 3)),
                    null,
                    null,
                    List.of(),
                    null)));
    String url = receiver.hook(side.tenant, side::arrived);
    var _ = api.send(Change.put("/v1/agents/" + Side.INBOX + "/webhook", Map.of("url", url)));
  }

  /** Makes and revokes a key, which is a sensitive act. */
  private void raise(Side side) {
    Api api = site.api(site.key(side.tenant));
    JsonNode made =
        api.send(Change.post("/v1/api-keys", Map.of("name", "drill", "roles", List.of("viewer"))));
    var _ = api.send(Change.delete("/v1/api-keys/" + made.at("/key/id").asString()));
  }

  private Course course(
      Side hit, Side other, long warmAt, long faultAt, long overAt, long hits, Set<String> taken) {
    Map<String, Integer> ends = new HashMap<>();
    for (Side side : List.of(hit, other)) {
      Query all = new Query().with("until", "now").with("from", "1").with("topic", "$mesh.tasks.*");
      var _ =
          site.api(site.key(side.tenant)).stream(
              "/v1/events",
              all,
              event -> {
                if (ENDS.contains(event.path("type").asString())) {
                  ends.merge(
                      event.path("subject").asString().replace("tasks/", ""), 1, Integer::sum);
                }
                return false;
              });
    }
    return new Course(
        hit,
        other,
        warmAt,
        faultAt,
        overAt,
        hits,
        readyAsked,
        unready,
        taken,
        ends,
        circuitOpened,
        receiver.alerts());
  }

  private Report report(Course course, String fault, String steady, boolean notRun) {
    Judging judging = new Judging(course);
    List<Report.Judged> judged =
        notRun ? List.of() : drill.invariants().stream().map(judging::judge).toList();
    boolean held = judged.stream().allMatch(Report.Judged::held);
    return new Report(
        drill.name(),
        drill.title(),
        drill.hypothesis().strip(),
        fault,
        steady,
        List.of(side(course, course.hit(), true), side(course, course.other(), false)),
        judged,
        notRun ? Report.Verdict.NOT_RUN : held ? Report.Verdict.HELD : Report.Verdict.NOT_HELD);
  }

  private static Report.OfSide side(Course course, Side side, boolean hit) {
    var tasks = side.tasks.values();
    var messages = side.messages.values();
    return new Report.OfSide(
        side.tenant,
        hit,
        Tally.acknowledged(tasks),
        Tally.done(tasks),
        Tally.acknowledged(messages),
        Tally.done(messages),
        Tally.refused(tasks) + Tally.refused(messages),
        rounded(Tally.p95(tasks, course::before)),
        rounded(Tally.p95(tasks, course::during)),
        rounded(Tally.p95(tasks, course::after)));
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
