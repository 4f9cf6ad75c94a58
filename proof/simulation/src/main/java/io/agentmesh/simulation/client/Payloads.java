package io.agentmesh.simulation.client;

import io.agentmesh.domain.Payload;
import io.agentmesh.simulation.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Payloads that begin with a name; most are small, a few are large. */
final class Payloads {
  private Payloads() {}

  static Payload of(String name, Schedule schedule) {
    double kind = schedule.random().nextDouble();
    int most = kind < 0.6 ? 200 : kind < 0.85 ? 8_000 : 400_000;
    byte[] head = (name + "|").getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(head, head.length + schedule.random().nextInt(most));
    Arrays.fill(bytes, head.length, bytes.length, (byte) schedule.random().nextInt(97, 123));
    return new Payload("text/plain", bytes);
  }
}
