package io.agentmesh.cli.audit.source;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.tile.LogSource;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of a tenant's ledger as a node serves them. */
public record ServedLog(Api api) implements LogSource {
  /** The file with the newest checkpoint that witnesses signed too. */
  public static final String WITNESSED = "witnessed";

  private static final String LOG = "/v1/ledger/";
  private static final String KEY = LOG + "key";

  @Override
  public byte @Nullable [] read(String path) {
    return api.file(LOG + path);
  }

  /** The public key that the node names. */
  public String key() {
    byte[] key = api.file(KEY);
    if (key == null) {
      throw CliFailure.notFound("the node serves no ledger", "Use a node of this release");
    }
    return new String(key, StandardCharsets.UTF_8).strip();
  }
}
