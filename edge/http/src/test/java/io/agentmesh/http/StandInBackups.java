package io.agentmesh.http;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.http.resource.backups.Backups;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Backups without files: each is made at once, one whose name begins with "full" fails. */
final class StandInBackups implements Backups {
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();

  @Override
  public Result begin(String name, Trail trail) {
    if (copies.containsKey(name)) {
      return new NotBegun(
          Refusal.of(Refusal.Kind.ALREADY_EXISTS, "there is a backup " + name + " already"));
    }
    if (name.startsWith("full")) {
      trail.failed(name, "disk full");
      copies.put(name, copy(name, Stage.FAILED, "disk full"));
    } else if (trail.made(name, 7)) {
      copies.put(name, copy(name, Stage.MADE, ""));
    }
    return new Begun(copy(name, Stage.RUNNING, ""));
  }

  private static Copy copy(String name, Stage stage, String reason) {
    return new Copy(name, "/backups/" + name, stage, 7, 1000, reason);
  }

  @Override
  public @Nullable Copy find(String name) {
    return copies.get(name);
  }
}
