package io.agentmesh.http.resource.audit;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.audit.AuditLog;
import io.agentmesh.engine.audit.AuditSearch;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Turns;
import io.agentmesh.http.resource.receipt.Attached;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.audit.ComplianceCheck;
import io.agentmesh.wire.rest.audit.ComplianceCheckNoted;
import io.agentmesh.wire.rest.audit.ExportNoted;
import io.agentmesh.wire.rest.audit.ExportRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}: the entries of the tenant's ledger, searched, shown and proved. */
public final class AuditResource {
  private static final int SEARCHES_AT_ONCE = 4;
  private static final int DEFAULT_LIMIT = 50;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Reads something of a log. */
  private interface Reading<T> {
    T of(AuditLog log) throws IOException;
  }

  private final LedgerReading ledgers;
  private final Turns turns = new Turns("search", SEARCHES_AT_ONCE);

  /** Of these ledgers. */
  public AuditResource(LedgerReading ledgers) {
    this.ledgers = ledgers;
  }

  /** The entries that are wanted, newest first. */
  public Answer search(CalmRequest request) {
    TenantId tenant = request.read(Permission.AUDIT_READ, t -> t.id());
    EntryFilter filter = EntryQuery.of(request);
    EntryViews views = new EntryViews(request.mesh().opening(), tenant);
    int limit = Math.toIntExact(request.number("limit", DEFAULT_LIMIT));
    String cursor = request.query("cursor");
    long before = cursor == null ? Long.MAX_VALUE : EntryQuery.before(cursor);
    return turns.take(
        request.exchange().principal(),
        () -> {
          AuditSearch.Page page =
              read(tenant, log -> AuditSearch.before(log, filter, before, limit));
          return Answer.ofJson(200, page == null ? EntryViews.NONE : views.of(page));
        });
  }

  /** One entry. */
  public Answer entry(CalmRequest request) {
    TenantId tenant = request.read(Permission.AUDIT_READ, t -> t.id());
    EntryId id = EntryId.parse(request.path("entryId"));
    AuditSearch.Found found = read(tenant, log -> find(log, id));
    if (found == null) {
      throw RequestRefused.notFound("audit entry", id);
    }
    return Answer.ofJson(200, new EntryViews(request.mesh().opening(), tenant).of(found));
  }

  /** The proof of one entry, for auditors and for who did the act. */
  public Answer receipt(CalmRequest request) {
    return proved(request, AuditResource::receipt);
  }

  /** The same as a text by itself, C2SP tlog-proof, with the entry as its extra data. */
  public Answer proof(CalmRequest request) {
    return proved(request, AuditResource::proof);
  }

  /** Shows the proof of an entry that was found. */
  private interface Showing {
    Answer of(AuditLog log, AuditSearch.Found found);
  }

  private Answer proved(CalmRequest request, Showing showing) {
    Principal principal = request.exchange().principal();
    EntryId id = EntryId.parse(request.path("entryId"));
    boolean mayAll = request.mesh().keys().grants(principal, Permission.AUDIT_READ);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.number("waitMillis", 0));
    while (true) {
      Answer answer = read(principal.tenant(), log -> proved(log, id, principal, mayAll, showing));
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
        request.read(Permission.AUDIT_READ, t -> t.id());
        throw RequestRefused.notFound("receipt", id);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Notes that entries are taken elsewhere. */
  public Answer export(CalmRequest request) {
    ExportRequest export = request.body(ExportRequest.class);
    Outcome.Done done =
        request.call(
            new AccessCommand.NoteExport(
                Objects.requireNonNullElse(export.filter(), ""),
                Objects.requireNonNullElse(export.purpose(), "")));
    return Answer.json(201, new ExportNoted(done.position()));
  }

  /** Notes that a report is made for a framework. */
  public Answer check(CalmRequest request) {
    ComplianceCheck check = request.body(ComplianceCheck.class);
    if (!check.from().isBefore(check.to())) {
      throw new InvalidValue("to", "must be after from");
    }
    Outcome.Done done =
        request.call(
            new AccessCommand.NoteComplianceCheck(
                check.framework(), "from " + check.from() + " to " + check.to()));
    return Answer.json(201, new ComplianceCheckNoted(done.position()));
  }

  private static @Nullable Answer proved(
      AuditLog log, EntryId id, Principal principal, boolean mayAll, Showing showing)
      throws IOException {
    AuditSearch.Found found = find(log, id);
    boolean may = found != null && (mayAll || isOwn(principal, found));
    return found == null || !may ? null : showing.of(log, found);
  }

  private static Answer proof(AuditLog log, AuditSearch.Found found) {
    byte[] text =
        new io.agentmesh.ledger.proof.Receipt(
                "", found.index(), log.proof(found.index()).path(), log.checkpoint())
            .withExtra(found.entry())
            .encode();
    return Answer.of("text/plain; charset=utf-8", Buffer.buffer(text));
  }

  private static Answer receipt(AuditLog log, AuditSearch.Found found) {
    return Answer.json(200, Attached.receipt(log, found));
  }

  private static boolean isOwn(Principal principal, AuditSearch.Found found) {
    return EntryFilter.isBy(principal.id(), found.entry());
  }

  private static AuditSearch.@Nullable Found find(AuditLog log, EntryId id) throws IOException {
    long index = log.indexOf(id);
    return index < 0 ? null : new AuditSearch.Found(index, log.entry(index));
  }

  /** What is read of the tenant's log, or null when there is none yet. */
  private <T> @Nullable T read(TenantId tenant, Reading<? extends @Nullable T> reading) {
    try {
      AuditLog log = ledgers.log(tenant);
      return log == null ? null : reading.of(log);
    } catch (IOException
        | UncheckedIOException
        | LedgerDamagedException
        | MalformedException
        | IllegalArgumentException e) {
      throw RequestRefused.of(
          ProblemType.UNAVAILABLE, "The ledger can not be read: " + e.getMessage());
    }
  }
}
