package io.agentmesh.e2e.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the client's lists say against each other. A key is "m 17" or "t 18". */
record Ledger(
    int acknowledged, int received, int lost, int invented, int unflagged, int redelivered) {

  static Ledger read(Path directory) {
    Set<String> sent = new HashSet<>(lines(directory.resolve("sent")));
    Map<String, String> acknowledged = new HashMap<>();
    for (String line : lines(directory.resolve("acknowledged"))) {
      String[] parts = line.split(" ", -1);
      acknowledged.put(parts[0] + " " + parts[1], parts[2]);
    }
    Map<String, String> first = new HashMap<>();
    Map<String, Integer> fresh = new HashMap<>();
    int received = 0;
    int invented = 0;
    int unflagged = 0;
    int redelivered = 0;
    for (String line : lines(directory.resolve("received"))) {
      String[] parts = line.split(" ", -1);
      String key = parts[0] + " " + parts[1];
      String id = parts[2];
      received++;
      if (!sent.contains(key)) {
        invented++;
      }
      String known = first.putIfAbsent(key, id);
      String promised = acknowledged.get(key);
      if ((known != null && !known.equals(id)) || (promised != null && !promised.equals(id))) {
        unflagged++;
      }
      if (Integer.parseInt(parts[3]) > 1 || Boolean.parseBoolean(parts[4])) {
        redelivered++;
      } else if (fresh.merge(key, 1, Integer::sum) > 1) {
        unflagged++;
      }
    }
    Set<String> lost = new HashSet<>(acknowledged.keySet());
    lost.removeAll(first.keySet());
    return new Ledger(acknowledged.size(), received, lost.size(), invented, unflagged, redelivered);
  }

  /** Whether nothing was lost, invented, or doubled without a flag. */
  boolean closes() {
    return lost == 0 && invented == 0 && unflagged == 0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
