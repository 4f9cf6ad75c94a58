package io.agentmesh.http.resource.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.wire.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/root-ledger}: the files of the root, in the paths of C2SP tlog-tiles, and {@code
 * /v1/audit/root}. Its hashes are for every tenant's auditors, its entries, which name all tenants,
 * for who may list these.
 */
public final class RootResource {
  private static final String WHAT = "file of the root ledger";

  private final RootReading root;

  /** Of this root. */
  public RootResource(RootReading root) {
    this.root = root;
  }

  /** Reads something of the root. */
  private interface Reading<T> {
    @Nullable T read() throws IOException;
  }

  /** The proof that the newest recorded checkpoint of the tenant's ledger is in the root. */
  public Answer receipt(CalmRequest request) {
    TenantId tenant = tenant(request);
    Receipt receipt = reading(() -> root.receipt(tenant), "checkpoint of the ledger in the root");
    return Answer.json(
        200,
        new io.agentmesh.wire.rest.audit.Receipt(
            receipt.index(),
            receipt.extra(),
            receipt.path().stream().map(Object::toString).toList(),
            receipt.checkpoint().toString()));
  }

  /** The public key. */
  public Answer key(CalmRequest request) {
    tenant(request);
    return LedgerResource.text(root.key() + "\n");
  }

  /** The newest checkpoint. */
  public Answer checkpoint(CalmRequest request) {
    tenant(request);
    byte[] bytes = reading(() -> root.file(LogFile.CHECKPOINT), WHAT);
    return LedgerResource.text(SignedCheckpoint.parse(bytes).toString());
  }

  /** The newest checkpoint that witnesses signed too. */
  public Answer witnessed(CalmRequest request) {
    tenant(request);
    return LedgerResource.text(reading(root::witnessed, WHAT).toString());
  }

  /** A tile. */
  public Answer tile(CalmRequest request) {
    tenant(request);
    String path = "tile/" + request.path("path");
    if (LogFile.parse(path) instanceof Tile tile) {
      return LedgerResource.bytes(reading(() -> root.file(tile), WHAT), tile);
    }
    throw RequestRefused.notFound(WHAT, path);
  }

  /** A bundle of entries. */
  public Answer entries(CalmRequest request) {
    request.readAll(Permission.TENANT_READ, _ -> true);
    String path = "tile/entries/" + request.path("path");
    if (LogFile.parse(path) instanceof Bundle bundle) {
      return LedgerResource.bytes(reading(() -> root.file(bundle), WHAT), bundle);
    }
    throw RequestRefused.notFound(WHAT, path);
  }

  private static <T> T reading(Reading<T> reading, String what) {
    try {
      T read = reading.read();
      if (read == null) {
        throw RequestRefused.of(ProblemType.NOT_FOUND, "There is no such " + what + " yet.");
      }
      return read;
    } catch (MalformedException | IOException | UncheckedIOException | LedgerDamagedException e) {
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The root ledger can not be read.");
    }
  }

  private static TenantId tenant(CalmRequest request) {
    return request.read(Permission.AUDIT_READ, tenant -> tenant.id());
  }
}
