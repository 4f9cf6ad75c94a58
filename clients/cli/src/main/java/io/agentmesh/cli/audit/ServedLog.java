package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.tile.LogSource;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of a tenant's ledger as a node serves them. */
record ServedLog(Api api) implements LogSource {
  @Override
  public byte @Nullable [] read(String path) {
    return api.file(Audit.LOG + path);
  }

  /** The public key that the node names. */
  String key() {
    byte[] key = api.file(Audit.KEY);
    if (key == null) {
      throw CliFailure.notFound("the node serves no ledger", "Use a node of this release");
    }
    return new String(key, StandardCharsets.UTF_8).strip();
  }
}
