package io.agentmesh.client.rest;

import io.agentmesh.wire.rest.Page;
import io.agentmesh.wire.rest.audit.ComplianceCheck;
import io.agentmesh.wire.rest.audit.ComplianceCheckNoted;
import io.agentmesh.wire.rest.audit.ExportNoted;
import io.agentmesh.wire.rest.audit.ExportRequest;
import io.agentmesh.wire.rest.audit.LedgerEntry;
import io.agentmesh.wire.rest.audit.Receipt;
import io.agentmesh.wire.rest.erasures.Erasure;
import io.agentmesh.wire.rest.erasures.ErasureRequest;
import io.agentmesh.wire.rest.erasures.SubjectExportPart;
import io.agentmesh.wire.rest.erasures.SubjectExportRequest;
import io.agentmesh.wire.rest.holds.LegalHold;
import io.agentmesh.wire.rest.holds.LegalHoldRelease;
import io.agentmesh.wire.rest.holds.LegalHoldRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The audit trail of the tenant, over REST: for keys with the role admin or auditor, and a receipt
 * for whoever did the act.
 */
public final class Audit {

  private static final String ENTRIES = "/v1/audit/entries";
  private static final String EXPORTS = "/v1/audit/exports";
  private static final String CHECKS = "/v1/compliance/checks";
  private static final String RECEIPTS = "/v1/audit/receipts";
  private static final String ROOT = "/v1/audit/root";

  private static final String HOLDS = "/v1/legal-holds";
  private static final String ERASURES = "/v1/erasures";
  private static final String SUBJECT_EXPORTS = "/v1/data-subjects/exports";

  private final Http http;

  Audit(Http http) {
    this.http = http;
  }

  /**
   * A page of the entries that are wanted, newest first; filters are those of {@code GET
   * /v1/audit/entries}, such as {@code action}. It may be empty and not the last.
   */
  public Page<LedgerEntry> search(Query query) {
    return http.page(ENTRIES, query, LedgerEntry.class);
  }

  /** The entries of all pages. */
  public Stream<LedgerEntry> stream(Query query) {
    return http.stream(ENTRIES, query, LedgerEntry.class);
  }

  /** An entry by its id, such as {@code 20482-0}. */
  public LedgerEntry get(String entryId) {
    return http.get(ENTRIES + Http.segment(entryId), LedgerEntry.class);
  }

  /**
   * Notes that entries are taken elsewhere; to be done before they are.
   *
   * @param filter which ones, in words; empty for all
   * @param purpose what for, up to 256 characters
   */
  public ExportNoted noteExport(String filter, String purpose) {
    return http.post(EXPORTS, new ExportRequest(filter, purpose), ExportNoted.class);
  }

  /**
   * Notes that a report is made for a framework; to be done before the ledger is read for it.
   *
   * @param framework whose controls it is about, such as {@code soc2}
   * @param from begin of the period, which is in it
   * @param to end of the period, which is not in it
   */
  public ComplianceCheckNoted noteComplianceCheck(String framework, Instant from, Instant to) {
    return http.post(CHECKS, new ComplianceCheck(framework, from, to), ComplianceCheckNoted.class);
  }

  /** The legal holds that stand, by name. */
  public Stream<LegalHold> legalHolds() {
    return http.stream(HOLDS, Query.all(), LegalHold.class);
  }

  /** A legal hold that stands. */
  public LegalHold legalHold(String name) {
    return http.get(HOLDS + Http.segment(name), LegalHold.class);
  }

  /** Has evidence kept until the hold is released. */
  public LegalHold setLegalHold(LegalHoldRequest hold) {
    return http.post(HOLDS, hold, LegalHold.class);
  }

  /** Releases a legal hold, for a reason of 1 to 512 characters. */
  public LegalHold releaseLegalHold(String name, String reason) {
    return releaseLegalHold(name, new LegalHoldRelease(reason));
  }

  /** Releases a legal hold, with the approval of a second person where one is needed. */
  public LegalHold releaseLegalHold(String name, LegalHoldRelease release) {
    return http.post(HOLDS + Http.segment(name) + "/release", release, LegalHold.class);
  }

  /** The erasures of data subjects, the earliest first. */
  public Stream<Erasure> erasures() {
    return http.stream(ERASURES, Query.all(), Erasure.class);
  }

  /** An erasure as it stands, with its report once there is one. */
  public Erasure erasure(String id) {
    return http.get(ERASURES + Http.segment(id), Erasure.class);
  }

  /**
   * Begins to erase what the mesh holds about a data subject, for good.
   *
   * @param dataSubject as messages name it
   * @param reason why, of 1 to 512 characters; the audit trail keeps it
   */
  public Erasure erase(String dataSubject, String reason) {
    return erase(new ErasureRequest(dataSubject, reason));
  }

  /** The same, with the approval of a second person where one is needed. */
  public Erasure erase(ErasureRequest erasure) {
    return http.post(ERASURES, erasure, Erasure.class);
  }

  /**
   * A part of what the mesh holds about a data subject, opened; it may be empty and not the last.
   * Each leaves an audit entry.
   *
   * @param request with the cursor of the part before, to go on behind it
   */
  public SubjectExportPart exportDataSubject(SubjectExportRequest request) {
    return http.post(SUBJECT_EXPORTS, request, SubjectExportPart.class);
  }

  /**
   * The proof that an act is in the ledger, to be kept: whoever has the ledger's public key can
   * check it without the mesh.
   *
   * @param position the position in the answer to the act
   * @param wait how long to wait until a checkpoint has it, up to 10 s; within about a second it
   *     does
   */
  public Receipt receipt(long position, Duration wait) {
    String path = RECEIPTS + Http.segment(position + "-0");
    return http.get(path + "?waitMillis=" + wait.toMillis(), Receipt.class);
  }

  /**
   * The proof that the root ledger of the node has recorded the tenant's ledger: the entry is a
   * checkpoint of it, which it must go on from ever after. To be kept, like a receipt.
   */
  public Receipt root() {
    return http.get(ROOT, Receipt.class);
  }
}
