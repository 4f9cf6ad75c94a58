package io.agentmesh.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who logs: the service, its release, and the node. */
record LogSource(String service, String version, String node) {
  private static final String SERVICE = "agentmesh";

  /** A node of this name, or of its machine's name when that is empty. */
  static LogSource of(String node) {
    String version = LogSource.class.getPackage().getImplementationVersion();
    return new LogSource(
        SERVICE, version == null ? "development" : version, node.isEmpty() ? machine() : node);
  }

  /** Not by a look-up, which may take seconds where names are not served. */
  private static String machine() {
    String told = System.getenv("HOSTNAME");
    if (told != null && !told.isBlank()) {
      return told.strip();
    }
    try {
      String kept = Files.readString(Path.of("/etc/hostname")).strip();
      return kept.isEmpty() ? SERVICE : kept;
    } catch (IOException none) {
      return SERVICE;
    }
  }
}
