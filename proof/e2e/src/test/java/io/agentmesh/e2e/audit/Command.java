package io.agentmesh.e2e.audit;

import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code agentmesh} as a process of its own. */
record Command(Path directory, NodeProcess node) {
  /** How it ended, and what it wrote on both of its outputs. */
  record Ended(int exit, String said) {}

  Ended run(String... arguments) throws IOException, InterruptedException {
    Path said = Files.createTempFile(directory, "said", ".log");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", node.url().toString()));
    Process process =
        JavaProcess.start(
            said, Map.of("AGENTMESH_API_KEY", node.adminKey()), NodeProcess.PROGRAM, all);
    int exit = process.waitFor();
    return new Ended(exit, Files.readString(said));
  }
}
