package io.agentmesh.engine.record;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.event.Event;
import io.agentmesh.engine.codec.RecordCodec;
import java.util.List;

/**
 * What one act left behind: who did it along which request, its audit facts, what happened, the
 * roles that the actor had, for whom it acted, the first of them in front, and in which session.
 * The time stands in the journal's own header.
 */
public record JournalRecord(
    TenantId tenant,
    String actor,
    Principal.Kind actorKind,
    String requestId,
    String traceparent,
    String sourceIp,
    String userAgent,
    List<AuditFact> facts,
    List<Event> events,
    List<Role> roles,
    List<DelegationLink> delegation,
    String session) {
  /** The journal kind of these records. */
  public static final int KIND = 1;

  /** The format of these records. */
  public static final RecordCodec<JournalRecord> CODEC = new RecordCodec<>(JournalRecord.class);

  /** Of an act for nobody else, in no session. */
  public JournalRecord(
      TenantId tenant,
      String actor,
      Principal.Kind actorKind,
      String requestId,
      String traceparent,
      String sourceIp,
      String userAgent,
      List<AuditFact> facts,
      List<Event> events,
      List<Role> roles) {
    this(
        tenant,
        actor,
        actorKind,
        requestId,
        traceparent,
        sourceIp,
        userAgent,
        facts,
        events,
        roles,
        List.of(),
        "");
  }

  /** Of an act by its origin, for nobody else. */
  public static JournalRecord of(Origin origin, List<AuditFact> facts, List<Event> events) {
    return of(origin, List.of(), facts, events);
  }

  /** Of an act by its origin, for those whom the links name. */
  public static JournalRecord of(
      Origin origin, List<DelegationLink> links, List<AuditFact> facts, List<Event> events) {
    Principal p = origin.principal();
    return new JournalRecord(
        p.tenant(),
        p.id(),
        p.kind(),
        origin.requestId(),
        origin.traceparent(),
        origin.sourceIp(),
        origin.userAgent(),
        facts,
        events,
        p.roles(),
        links,
        origin.session());
  }
}
