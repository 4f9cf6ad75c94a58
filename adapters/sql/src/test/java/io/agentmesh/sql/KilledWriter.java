package io.agentmesh.sql;

import io.agentmesh.contract.History;
import java.nio.file.Path;

/** A process that writes a history into a projection until it is killed. */
final class KilledWriter {
  /** Acts of a batch. */
  static final int ACTS = 40;

  private KilledWriter() {}

  /** Takes the file and the seed, and says each position that was taken in. */
  public static void main(String[] args) {
    History history = new History(Long.parseLong(args[1]));
    try (SqlProjection projection = SqlProjection.open(Path.of(args[0]), SqlSettings.DEFAULT)) {
      while (System.in != null) {
        history.goOn(ACTS);
        projection.apply(history.take());
        System.out.println(projection.position());
      }
    }
  }
}
