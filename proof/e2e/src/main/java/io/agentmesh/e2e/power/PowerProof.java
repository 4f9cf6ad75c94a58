package io.agentmesh.e2e.power;

import io.agentmesh.e2e.kill.KillProof;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Cuts the power of the file system below a working node: the node is stopped with SIGSTOP, so that
 * it can say nothing more, the file system is shut down without flushing, the node is killed, and
 * both come back. What the client was promised before must be there.
 */
public final class PowerProof {
  private static final int DISK_MIB = 4096;

  private PowerProof() {}

  /** Cuts the power again and again under one data directory; holds when nothing was lost. */
  public static KillProof.Result sound(Path directory, int cycles, long seed)
      throws IOException, InterruptedException {
    try (LoopDisk disk = new LoopDisk(directory, DISK_MIB)) {
      NodeProcess node =
          new NodeProcess(directory, disk.root().resolve("data"), NodeProcess.PROGRAM);
      return KillProof.run(directory, node, terms(cycles, Duration.ofMinutes(2), seed), cut(disk));
    }
  }

  /**
   * Cuts the power once under a new node that leaves every force out; whether the proof noticed.
   */
  public static boolean noticesForgetfulness(Path directory, long seed)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (LoopDisk disk = new LoopDisk(directory, DISK_MIB)) {
      NodeProcess node =
          new NodeProcess(directory, disk.root().resolve("data"), ForgetfulNode.class.getName());
      try {
        return !KillProof.run(directory, node, terms(1, Duration.ofSeconds(20), seed), cut(disk))
            .holds();
      } catch (IllegalStateException refused) {
        System.out.println("noticed: " + refused.getMessage());
        return true;
      }
    }
  }

  private static KillProof.Terms terms(int cycles, Duration rest, long seed) {
    return new KillProof.Terms(cycles, 1, Duration.ofSeconds(60), rest, seed);
  }

  private static KillProof.Death cut(LoopDisk disk) {
    return node -> {
      LoopDisk.run("kill", "-STOP", Long.toString(node.pid()));
      disk.cutPower();
      node.kill();
      disk.remount();
    };
  }
}
