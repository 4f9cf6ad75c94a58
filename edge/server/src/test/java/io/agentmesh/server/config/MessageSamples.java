package io.agentmesh.server.config;

import java.util.List;

/** The samples of messages. */
final class MessageSamples {
  static final List<Sample> ALL =
      List.of(
          Sample.of(
              "mesh.message-memory",
              "8MiB",
              8L << 20,
              c -> c.engine().messageMemory(),
              "-1",
              "65GiB"),
          Sample.of(
              "mesh.max-hops", "18", 18, c -> c.mesh().rules().messages().maxHops(), "0", "1001"),
          Sample.of(
              "mesh.max-fan-outs",
              "19",
              19,
              c -> c.mesh().rules().messages().maxFanouts(),
              "0",
              "10001"),
          Sample.of(
              "mesh.fan-out-part",
              "20",
              20,
              c -> c.mesh().rules().messages().fanoutPart(),
              "0",
              "257"),
          Sample.of(
              "mesh.max-replays",
              "22",
              22,
              c -> c.mesh().rules().messages().maxReplays(),
              "0",
              "1001"));

  private MessageSamples() {}
}
