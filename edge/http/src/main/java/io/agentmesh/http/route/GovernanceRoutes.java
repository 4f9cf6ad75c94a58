package io.agentmesh.http.route;

import static io.agentmesh.domain.access.Permission.ALERT_HANDLE;
import static io.agentmesh.domain.access.Permission.ALERT_READ;
import static io.agentmesh.domain.access.Permission.ALERT_TEST;
import static io.agentmesh.domain.access.Permission.APPROVAL_GIVE;
import static io.agentmesh.domain.access.Permission.APPROVAL_READ;
import static io.agentmesh.domain.access.Permission.AUDIT_READ;
import static io.agentmesh.domain.access.Permission.BACKUP_CREATE;
import static io.agentmesh.domain.access.Permission.CHAOS_RUN;
import static io.agentmesh.domain.access.Permission.DATA_EXPORT;
import static io.agentmesh.domain.access.Permission.DATA_KEYS_EXCHANGE;
import static io.agentmesh.domain.access.Permission.DELEGATION_READ;
import static io.agentmesh.domain.access.Permission.DELEGATION_WRITE;
import static io.agentmesh.domain.access.Permission.ENCRYPTION_KEY_EXCHANGE;
import static io.agentmesh.domain.access.Permission.ENCRYPTION_READ;
import static io.agentmesh.domain.access.Permission.ERASURE_READ;
import static io.agentmesh.domain.access.Permission.ERASURE_WRITE;
import static io.agentmesh.domain.access.Permission.HOLD_READ;
import static io.agentmesh.domain.access.Permission.HOLD_WRITE;
import static io.agentmesh.domain.access.Permission.KEY_READ;
import static io.agentmesh.domain.access.Permission.KEY_WRITE;
import static io.agentmesh.domain.access.Permission.LOG_LEVEL_READ;
import static io.agentmesh.domain.access.Permission.LOG_LEVEL_WRITE;
import static io.agentmesh.domain.access.Permission.METRICS_READ;
import static io.agentmesh.domain.access.Permission.POLICY_READ;
import static io.agentmesh.domain.access.Permission.POLICY_WRITE;
import static io.agentmesh.domain.access.Permission.RESILIENCE_READ;
import static io.agentmesh.domain.access.Permission.RESILIENCE_WRITE;
import static io.agentmesh.domain.access.Permission.ROLE_READ;
import static io.agentmesh.domain.access.Permission.ROLE_WRITE;
import static io.agentmesh.domain.access.Permission.TENANT_READ;
import static io.agentmesh.domain.access.Permission.TENANT_WRITE;
import static io.agentmesh.domain.access.Permission.USAGE_READ;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

/** Who may call, who is kept apart from whom, what was done, and copies of it all. */
final class GovernanceRoutes {
  private static final String TEXT = "text/plain";
  private static final String BYTES = "application/octet-stream";

  private GovernanceRoutes() {}

  static void add(RouteTable t, Resources r) {
    t.write(POST, "/v1/api-keys", "createApiKey", KEY_WRITE, r.apiKeys()::create);
    t.read("/v1/api-keys", "listApiKeys", KEY_READ, r.apiKeys()::list);
    t.read("/v1/api-keys/{apiKeyId}", "getApiKey", KEY_READ, r.apiKeys()::get);
    t.maybe("/v1/api-keys/{apiKeyId}/rotate", "rotateApiKey", KEY_WRITE, r.apiKeys()::rotate);
    t.bare(DELETE, "/v1/api-keys/{apiKeyId}", "revokeApiKey", KEY_WRITE, r.apiKeys()::revoke);
    t.write(POST, "/v1/delegations", "createDelegation", DELEGATION_WRITE, r.delegations()::create);
    t.read("/v1/delegations", "listDelegations", DELEGATION_READ, r.delegations()::list);
    t.read(
        "/v1/delegations/{delegationId}", "getDelegation", DELEGATION_READ, r.delegations()::get);
    t.bare(
        DELETE,
        "/v1/delegations/{delegationId}",
        "revokeDelegation",
        DELEGATION_WRITE,
        r.delegations()::revoke);
    t.read("/v1/roles", "listRoles", ROLE_READ, r.roles()::list);
    t.read("/v1/roles/{role}", "getRole", ROLE_READ, r.roles()::get);
    t.write(PUT, "/v1/roles/{role}", "setRole", ROLE_WRITE, r.roles()::set);
    t.bare(DELETE, "/v1/roles/{role}", "resetRole", ROLE_WRITE, r.roles()::reset);
    t.read("/v1/policies", "listPolicies", POLICY_READ, r.policies()::list);
    t.write(POST, "/v1/policies/check", "checkPolicies", POLICY_READ, r.policies()::check);
    t.read("/v1/policies/{policyId}", "getPolicy", POLICY_READ, r.policies()::get);
    t.write(PUT, "/v1/policies/{policyId}", "setPolicy", POLICY_WRITE, r.policies()::set);
    t.bare(DELETE, "/v1/policies/{policyId}", "removePolicy", POLICY_WRITE, r.policies()::remove);
    t.write(POST, "/v1/tenants", "createTenant", TENANT_WRITE, r.tenants()::create);
    t.read("/v1/tenants", "listTenants", TENANT_READ, r.tenants()::list);
    t.read("/v1/tenants/{tenantId}", "getTenant", USAGE_READ, r.tenants()::get);
    t.bare(DELETE, "/v1/tenants/{tenantId}", "deleteTenant", TENANT_WRITE, r.tenants()::delete);
    t.add(
        PUT,
        "/v1/tenants/{tenantId}/quotas",
        "setQuotas",
        TENANT_WRITE,
        Body.OPTIONAL,
        new Handling.Calm(r.tenants()::quotas));
    t.maybe(
        "/v1/tenants/{tenantId}/admin-key",
        "issueAdminKey",
        TENANT_WRITE,
        r.tenants()::issueAdminKey);
    t.maybe("/v1/tenants/{tenantId}/suspend", "suspendTenant", TENANT_WRITE, r.tenants()::suspend);
    t.maybe("/v1/tenants/{tenantId}/resume", "resumeTenant", TENANT_WRITE, r.tenants()::resume);
    t.read("/v1/alerts", "listAlerts", ALERT_READ, r.alerts()::list);
    t.read("/v1/alerts/{alertId}", "getAlert", ALERT_READ, r.alerts()::get);
    t.maybe(
        "/v1/alerts/{alertId}/acknowledge",
        "acknowledgeAlert",
        ALERT_HANDLE,
        r.alerts()::acknowledge);
    t.maybe("/v1/alerts/{alertId}/close", "closeAlert", ALERT_HANDLE, r.alerts()::close);
    t.read("/v1/alert-channels", "listAlertChannels", ALERT_TEST, r.alertChannels()::list);
    t.bare(
        POST,
        "/v1/alert-channels/{channel}/test",
        "testAlertChannel",
        ALERT_TEST,
        r.alertChannels()::test);
    t.read("/v1/audit/entries", "searchAudit", AUDIT_READ, r.audit()::search);
    t.read("/v1/audit/entries/{entryId}", "getAuditEntry", AUDIT_READ, r.audit()::entry);
    t.read("/v1/audit/receipts/{entryId}", "getReceipt", AUDIT_READ, r.audit()::receipt);
    t.file("/v1/audit/proofs/{entryId}", "getProof", TEXT, AUDIT_READ, r.audit()::proof);
    t.write(POST, "/v1/audit/exports", "noteExport", AUDIT_READ, r.audit()::export);
    t.write(POST, "/v1/compliance/checks", "noteComplianceCheck", AUDIT_READ, r.audit()::check);
    t.read("/v1/legal-holds", "listLegalHolds", HOLD_READ, r.legalHolds()::list);
    t.write(POST, "/v1/legal-holds", "setLegalHold", HOLD_WRITE, r.legalHolds()::set);
    t.read("/v1/legal-holds/{hold}", "getLegalHold", HOLD_READ, r.legalHolds()::get);
    t.write(
        POST,
        "/v1/legal-holds/{hold}/release",
        "releaseLegalHold",
        HOLD_WRITE,
        r.legalHolds()::release);
    t.read("/v1/approvals", "listApprovals", APPROVAL_READ, r.approvals()::list);
    t.write(POST, "/v1/approvals", "requestApproval", HOLD_WRITE, r.approvals()::request);
    t.read("/v1/approvals/{approvalId}", "getApproval", APPROVAL_READ, r.approvals()::get);
    t.write(
        POST,
        "/v1/approvals/{approvalId}/approve",
        "approve",
        APPROVAL_GIVE,
        r.approvals()::approve);
    t.write(
        POST,
        "/v1/approvals/{approvalId}/reject",
        "rejectApproval",
        APPROVAL_GIVE,
        r.approvals()::reject);
    t.read("/v1/erasures", "listErasures", ERASURE_READ, r.erasures()::list);
    t.write(POST, "/v1/erasures", "eraseDataSubject", ERASURE_WRITE, r.erasures()::erase);
    t.read("/v1/erasures/{erasureId}", "getErasure", ERASURE_READ, r.erasures()::get);
    t.write(
        POST,
        "/v1/data-subjects/exports",
        "exportDataSubject",
        DATA_EXPORT,
        r.subjectExports()::export);
    t.file("/v1/ledger/key", "getLedgerKey", TEXT, AUDIT_READ, r.ledger()::key);
    t.file("/v1/ledger/checkpoint", "getCheckpoint", TEXT, AUDIT_READ, r.ledger()::checkpoint);
    t.file("/v1/ledger/witnessed", "getWitnessed", TEXT, AUDIT_READ, r.ledger()::witnessed);
    t.open("/v1/witness/key", "getWitnessKey", TEXT, r.witness()::key);
    t.text("/v1/witness/add-checkpoint", "addCheckpoint", TEXT, r.witness()::add);
    t.file("/v1/ledger/tile/{path}", "getTile", BYTES, AUDIT_READ, r.ledger()::tile);
    t.read("/v1/audit/root", "getRootReceipt", AUDIT_READ, r.root()::receipt);
    t.file("/v1/root-ledger/key", "getRootKey", TEXT, AUDIT_READ, r.root()::key);
    t.file(
        "/v1/root-ledger/checkpoint", "getRootCheckpoint", TEXT, AUDIT_READ, r.root()::checkpoint);
    t.file("/v1/root-ledger/witnessed", "getRootWitnessed", TEXT, AUDIT_READ, r.root()::witnessed);
    t.file("/v1/root-ledger/tile/{path}", "getRootTile", BYTES, AUDIT_READ, r.root()::tile);
    t.file(
        "/v1/root-ledger/tile/entries/{path}",
        "getRootEntries",
        BYTES,
        TENANT_READ,
        r.root()::entries);
    t.read("/v1/encryption", "getEncryption", ENCRYPTION_READ, r.encryption()::get);
    t.bare(
        POST,
        "/v1/encryption/data-keys/exchange",
        "exchangeDataKeys",
        DATA_KEYS_EXCHANGE,
        r.encryption()::exchangeDataKeys);
    t.bare(
        POST,
        "/v1/encryption/key/exchange",
        "exchangeEncryptionKey",
        ENCRYPTION_KEY_EXCHANGE,
        r.encryption()::exchangeKey);
    t.read("/v1/resilience", "listResiliencePolicies", RESILIENCE_READ, r.resilience()::list);
    t.read(
        "/v1/resilience/{resiliencePolicy}",
        "getResiliencePolicy",
        RESILIENCE_READ,
        r.resilience()::get);
    t.write(
        PUT,
        "/v1/resilience/{resiliencePolicy}",
        "setResiliencePolicy",
        RESILIENCE_WRITE,
        r.resilience()::set);
    t.read("/v1/log-levels", "listLogLevels", LOG_LEVEL_READ, r.logLevels()::list);
    t.write(PUT, "/v1/log-levels/{logger}", "setLogLevel", LOG_LEVEL_WRITE, r.logLevels()::set);
    t.bare(
        DELETE, "/v1/log-levels/{logger}", "resetLogLevel", LOG_LEVEL_WRITE, r.logLevels()::reset);
    t.write(POST, "/v1/chaos/faults", "startFault", CHAOS_RUN, r.chaos()::start);
    t.read("/v1/chaos/faults", "listFaults", CHAOS_RUN, r.chaos()::list);
    t.bare(DELETE, "/v1/chaos/faults", "stopAllFaults", CHAOS_RUN, r.chaos()::stopAll);
    t.read("/v1/chaos/faults/{faultId}", "getFault", CHAOS_RUN, r.chaos()::get);
    t.bare(DELETE, "/v1/chaos/faults/{faultId}", "stopFault", CHAOS_RUN, r.chaos()::stop);
    t.write(POST, "/v1/chaos/lease-kills", "killLease", CHAOS_RUN, r.leaseKills()::kill);
    t.write(POST, "/v1/backups", "createBackup", BACKUP_CREATE, r.backups()::create);
    t.read("/v1/backups/{backupName}", "getBackup", BACKUP_CREATE, r.backups()::get);
    t.file("/metrics", "getMetrics", Route.ANY, METRICS_READ, r.metrics()::scrape);
  }
}
