package io.agentmesh.server.spoof;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.DirectorySource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail of all tenants, as the ledgers on disk have it. */
record Trail(List<JsonNode> entries) {
  private static final Set<String> DENIALS = Set.of("AUTH_FAILURE", "UNAUTHORIZED_ACCESS");
  private static final Pattern TIMES = Pattern.compile("\\((\\d+) times\\)$");

  /** What was published until now. */
  static Trail of(SpoofedMesh mesh, List<String> tenants) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String tenant : tenants) {
      LogProofs log = new LogProofs(new DirectorySource(mesh.ledger(tenant)));
      SignedCheckpoint checkpoint = log.checkpoint();
      long size = checkpoint == null ? 0 : checkpoint.checkpoint().size();
      for (long index = 0; index < size; index++) {
        entries.add(JsonMapper.shared().readTree(log.entry(index, size)));
      }
    }
    return new Trail(entries);
  }

  /** Those of acts behind a position of the journal. */
  Trail behind(long position) {
    return new Trail(entries.stream().filter(each -> position(each) > position).toList());
  }

  /** How often somebody was turned away, repetitions counted. */
  long denials() {
    return entries.stream().filter(Trail::isDenial).mapToLong(Trail::times).sum();
  }

  /** The actions of those that are no denials. */
  List<String> others() {
    return entries.stream()
        .filter(each -> !isDenial(each))
        .map(each -> each.path("action").asString())
        .toList();
  }

  /** The greatest position of the journal that has an entry. */
  long newest() {
    return entries.stream().mapToLong(Trail::position).max().orElse(0);
  }

  private static boolean isDenial(JsonNode entry) {
    return DENIALS.contains(entry.path("action").asString());
  }

  private static long position(JsonNode entry) {
    String id = entry.path("id").asString();
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }

  private static long times(JsonNode entry) {
    Matcher times = TIMES.matcher(entry.path("reason").asString(""));
    return times.find() ? Long.parseLong(times.group(1)) : 1;
  }
}
