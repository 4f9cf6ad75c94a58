package io.agentmesh.server.spoof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forged requests of every kind before a whole node. Each case is drawn from its number and the
 * seed; {@code proof/spoof.sh} tries more of them.
 */
@Timeout(1800)
class SpoofProofTest {
  private static final int CASES = Integer.getInteger("spoof.cases", 1_000);
  private static final long SEED = Long.getLong("spoof.seed", 20261127);
  private static final List<String> TENANTS = List.of("default", "acme", "system");
  private static final List<String> STATE =
      List.of(
          "/v1/agents?minPosition=",
          "/v1/tasks?minPosition=",
          "/v1/messages?minPosition=",
          "/v1/subscriptions?minPosition=",
          "/v1/api-keys?minPosition=",
          "/v1/dead-letters?minPosition=",
          "/v1/capabilities",
          "/v1/overview");

  @TempDir private Path directory;
  private final Map<String, Integer> refused = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long turnedAway;

  @Test
  void forgedRequests_ofEveryKind_areRefused_changeNothing_andAreInTheAuditTrail()
      throws Exception {
    System.out.println("spoof: " + CASES + " cases, seed " + SEED);
    try (SpoofedMesh mesh = new SpoofedMesh(directory)) {
      List<Spoof> spoofs = new ArrayList<>(KeySpoofs.of(mesh));
      spoofs.addAll(TokenSpoofs.of(mesh));
      spoofs.addAll(RightSpoofs.of(mesh));
      spoofs.addAll(DelegationSpoofs.of(mesh));
      spoofs.addAll(ReplaySpoofs.of(mesh));
      spoofs.addAll(EventSpoofs.of(mesh));
      WitnessSpoofs witness = WitnessSpoofs.of(mesh, directory.resolve("log"));
      spoofs.addAll(witness.spoofs());
      for (Spoof spoof : spoofs) {
        assertThat(mesh.send(spoof.genuine()).statusCode())
            .as("the genuine one of: " + spoof.name())
            .isBetween(200, 299);
      }
      List<Papers.Tampered> papers = new ArrayList<>(DoorSpoofs.of(mesh));
      papers.addAll(SessionSpoofs.of(mesh));
      long before = noted(mesh);
      List<String> state = state(mesh, before);

      for (int i = 0; i < CASES; i++) {
        tried(mesh, spoofs.get(i % spoofs.size()), i);
      }

      papers.addAll(Papers.of(mesh, witness.next()));
      for (int i = 0; i < CASES / 4; i++) {
        tried(papers.get(i % papers.size()), i);
      }
      assertThat(wrong).as("seed " + SEED).isEmpty();
      assertThat(state(mesh, before)).isEqualTo(state);
      long after = noted(mesh);
      Trail trail = complete(mesh, before);
      assertThat(trail.others()).containsExactly("COMPLIANCE_CHECK");
      assertThat(trail.denials()).isEqualTo(turnedAway);
      assertThat(trail.entries())
          .as("records of the journal that are no denials")
          .hasSize((int) (trail.newest() - before));
      assertThat(after).isGreaterThan(before);
    }
    refused.forEach((kind, count) -> System.out.printf("spoof: %6d refused  %s%n", count, kind));
    System.out.println(
        "spoof: "
            + refused.values().stream().mapToInt(Integer::intValue).sum()
            + " tried, of "
            + refused.size()
            + " kinds; accepted 0");
  }

  private void tried(SpoofedMesh mesh, Spoof spoof, int number) throws Exception {
    Ask ask = spoof.forged().by(new SplittableRandom(SEED + number));
    HttpResponse<String> answer = mesh.send(ask);
    if (!spoof.refused().contains(answer.statusCode())) {
      wrong.add(
          "case %d, %s: %d to %s: %s"
              .formatted(number, spoof.name(), answer.statusCode(), ask, answer.body()));
    }
    boolean witness = ask.path().startsWith("/v1/witness/");
    if (!witness && (answer.statusCode() == 401 || answer.statusCode() == 403)) {
      turnedAway++;
    }
    refused.merge(spoof.name(), 1, Integer::sum);
  }

  private void tried(Papers.Tampered paper, int number) throws Exception {
    assertThat(paper.genuine()).as("the genuine one of: " + paper.name()).isTrue();
    if (paper.forged().accepted(new SplittableRandom(SEED + number))) {
      wrong.add("case %d, %s".formatted(number, paper.name()));
    }
    turnedAway += paper.denied() ? 1 : 0;
    refused.merge(paper.name(), 1, Integer::sum);
  }

  /** The position of an act whose entry ends what came before. */
  private static long noted(SpoofedMesh mesh) throws Exception {
    String check =
        "{\"framework\":\"soc2\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2027-01-01T00:00:00Z\"}";
    return mesh.done(Ask.post("/v1/compliance/checks", mesh.admin, check))
        .path("position")
        .asLong();
  }

  /** What the tenants have, without when a key was used. */
  private static List<String> state(SpoofedMesh mesh, long position)
      throws IOException, InterruptedException {
    List<String> state = new ArrayList<>();
    for (String key : List.of(mesh.admin, mesh.acme)) {
      for (String path : STATE) {
        state.add(
            mesh.send(Ask.get(path.endsWith("=") ? path + position : path, key))
                .body()
                .replaceAll(",?\"(lastUsedAt|time|position)\":(\"[^\"]*\"|\\d+)", ""));
      }
    }
    state.add(mesh.send(Ask.get("/v1/tenants", mesh.admin)).body());
    return state;
  }

  /** The entries behind a position, when all who were turned away are in them. */
  private Trail complete(SpoofedMesh mesh, long before) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Trail trail = Trail.of(mesh, TENANTS).behind(before);
    while ((trail.denials() < turnedAway || trail.others().isEmpty()) && System.nanoTime() < end) {
      LockSupport.parkNanos(100_000_000);
      trail = Trail.of(mesh, TENANTS).behind(before);
    }
    return trail;
  }
}
