package io.agentmesh.http.resource.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /v1/ledger}: the files of the tenant's log, in the paths of C2SP tlog-tiles. */
public final class LedgerResource {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String FOR_EVER = "private, max-age=31536000, immutable";
  private static final String NEVER = "no-store";

  private final LedgerReading ledgers;

  /** Of these ledgers. */
  public LedgerResource(LedgerReading ledgers) {
    this.ledgers = ledgers;
  }

  /** The public key. */
  public Answer key(CalmRequest request) {
    String key = ledgers.key(tenant(request)).toString();
    return Answer.of(TEXT, Buffer.buffer(key + "\n"));
  }

  /** The newest checkpoint. */
  public Answer checkpoint(CalmRequest request) {
    byte[] bytes = file(request, LogFile.CHECKPOINT, "checkpoint");
    return text(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The newest checkpoint that witnesses signed too. */
  public Answer witnessed(CalmRequest request) {
    try {
      SignedCheckpoint witnessed = ledgers.witnessed(tenant(request));
      if (witnessed == null) {
        throw RequestRefused.notFound("file of the ledger", "witnessed");
      }
      return text(witnessed.toString());
    } catch (MalformedException | IOException e) {
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The ledger can not be read.");
    }
  }

  /** A tile, or a bundle of entries. */
  public Answer tile(CalmRequest request) {
    String path = "tile/" + request.path("path");
    LogFile file = LogFile.parse(path);
    if (file == null) {
      tenant(request);
      throw RequestRefused.notFound("file of the ledger", path);
    }
    byte[] bytes = file(request, file, path);
    return bytes(bytes, file);
  }

  /** A file that is text, and is another one in a moment. */
  static Answer text(String text) {
    return Answer.of(TEXT, Buffer.buffer(text)).with("Cache-Control", NEVER);
  }

  /** A tile or bundle, which never changes when it is full. */
  static Answer bytes(byte[] bytes, LogFile file) {
    return Answer.of(BYTES, Buffer.buffer(bytes))
        .with("Cache-Control", isFull(file) ? FOR_EVER : NEVER);
  }

  private static boolean isFull(LogFile file) {
    return switch (file) {
      case LogFile.OfCheckpoint _ -> false;
      case Tile tile -> tile.full();
      case Bundle bundle -> bundle.full();
    };
  }

  private byte[] file(CalmRequest request, LogFile file, String name) {
    TenantId tenant = tenant(request);
    try {
      byte[] bytes = ledgers.file(tenant, file);
      if (bytes == null) {
        throw RequestRefused.notFound("file of the ledger", name);
      }
      return bytes;
    } catch (MalformedException e) {
      throw RequestRefused.notFound("file of the ledger", name);
    } catch (IOException e) {
      throw RequestRefused.of(ProblemType.UNAVAILABLE, "The ledger can not be read.");
    }
  }

  private static TenantId tenant(CalmRequest request) {
    return request.read(Permission.AUDIT_READ, tenant -> tenant.id());
  }
}
