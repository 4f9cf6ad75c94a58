package io.agentmesh.cli.audit.root;

import io.agentmesh.cli.api.Api;
import io.agentmesh.ledger.tile.LogSource;
import org.jspecify.annotations.Nullable;

/** The files of the root ledger as a node serves them. */
public record ServedRoot(Api api) implements LogSource {
  private static final String ROOT = "/v1/root-ledger/";
  private static final String RECEIPT = "/v1/audit/root";

  @Override
  public byte @Nullable [] read(String path) {
    return api.file(ROOT + path);
  }

  /** The receipt of the tenant's ledger in the root, or null when there is none. */
  byte @Nullable [] receipt() {
    return api.file(RECEIPT);
  }
}
