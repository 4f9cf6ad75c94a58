package io.agentmesh.http.route;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.http.metrics.MetricsSource;
import io.agentmesh.http.push.Webhooks;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.agents.AgentsResource;
import io.agentmesh.http.resource.agents.DiscoveryResource;
import io.agentmesh.http.resource.alerts.AlertChannelsResource;
import io.agentmesh.http.resource.alerts.AlertsResource;
import io.agentmesh.http.resource.approvals.ApprovalsResource;
import io.agentmesh.http.resource.audit.AuditResource;
import io.agentmesh.http.resource.audit.LedgerResource;
import io.agentmesh.http.resource.audit.RootResource;
import io.agentmesh.http.resource.audit.WitnessResource;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.http.resource.backups.BackupsResource;
import io.agentmesh.http.resource.capabilities.CapabilitiesResource;
import io.agentmesh.http.resource.chaos.ChaosResource;
import io.agentmesh.http.resource.chaos.LeaseKillsResource;
import io.agentmesh.http.resource.cloudevents.CloudEventsResource;
import io.agentmesh.http.resource.deadletters.DeadLettersResource;
import io.agentmesh.http.resource.deadletters.MendingsResource;
import io.agentmesh.http.resource.delegations.DelegationsResource;
import io.agentmesh.http.resource.encryption.Encryption;
import io.agentmesh.http.resource.encryption.EncryptionResource;
import io.agentmesh.http.resource.erasures.ErasuresResource;
import io.agentmesh.http.resource.erasures.SubjectExportsResource;
import io.agentmesh.http.resource.events.EventsResource;
import io.agentmesh.http.resource.events.OverviewResource;
import io.agentmesh.http.resource.events.TraceResource;
import io.agentmesh.http.resource.holds.LegalHoldsResource;
import io.agentmesh.http.resource.keys.ApiKeysResource;
import io.agentmesh.http.resource.leases.LeasesResource;
import io.agentmesh.http.resource.logs.LogLevels;
import io.agentmesh.http.resource.logs.LogLevelsResource;
import io.agentmesh.http.resource.messages.BatchResource;
import io.agentmesh.http.resource.messages.DeliveriesResource;
import io.agentmesh.http.resource.messages.MessagesResource;
import io.agentmesh.http.resource.messages.PublishResource;
import io.agentmesh.http.resource.messages.ReplaysResource;
import io.agentmesh.http.resource.messages.RequestsResource;
import io.agentmesh.http.resource.messages.SubscriptionsResource;
import io.agentmesh.http.resource.node.DocsResource;
import io.agentmesh.http.resource.node.HealthResource;
import io.agentmesh.http.resource.node.MetricsResource;
import io.agentmesh.http.resource.policies.PoliciesResource;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.http.resource.resilience.ResilienceResource;
import io.agentmesh.http.resource.roles.RolesResource;
import io.agentmesh.http.resource.tasks.SubmitResource;
import io.agentmesh.http.resource.tasks.TasksResource;
import io.agentmesh.http.resource.tasks.WorkResource;
import io.agentmesh.http.resource.tenants.TenantsResource;
import io.agentmesh.http.resource.webhooks.WebhooksResource;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.chaos.Faults;
import org.jspecify.annotations.Nullable;

/** One of each resource. */
public record Resources(
    AgentsResource agents,
    DiscoveryResource discovery,
    CapabilitiesResource capabilities,
    WebhooksResource webhooks,
    PublishResource publish,
    BatchResource batch,
    MessagesResource messages,
    RequestsResource requests,
    CloudEventsResource cloudEvents,
    SubscriptionsResource subscriptions,
    ReplaysResource replays,
    DeliveriesResource deliveries,
    LeasesResource leases,
    SubmitResource submit,
    TasksResource tasks,
    WorkResource work,
    DeadLettersResource deadLetters,
    MendingsResource mendings,
    ApiKeysResource apiKeys,
    RolesResource roles,
    PoliciesResource policies,
    DelegationsResource delegations,
    TenantsResource tenants,
    EventsResource events,
    TraceResource trace,
    OverviewResource overview,
    AlertsResource alerts,
    AlertChannelsResource alertChannels,
    AuditResource audit,
    LegalHoldsResource legalHolds,
    ApprovalsResource approvals,
    ErasuresResource erasures,
    SubjectExportsResource subjectExports,
    LedgerResource ledger,
    RootResource root,
    WitnessResource witness,
    EncryptionResource encryption,
    ResilienceResource resilience,
    LogLevelsResource logLevels,
    ChaosResource chaos,
    LeaseKillsResource leaseKills,
    BackupsResource backups,
    HealthResource health,
    MetricsResource metrics,
    DocsResource docs,
    Receipts receipts) {
  /** Wires them. */
  public static Resources of(
      Reporting reporting,
      Receipts receipts,
      Seats waits,
      Listings listings,
      Weights weights,
      HealthResource health,
      Backups backups,
      Encryption encryption,
      Policies policies,
      LogLevels levels,
      Faults faults,
      Webhooks webhooks,
      Schemas schemas,
      LedgerReading ledgers,
      RootReading root,
      @Nullable Witness witness,
      Alerts alerts,
      @Nullable MetricsSource metrics) {
    return new Resources(
        new AgentsResource(listings),
        new DiscoveryResource(),
        new CapabilitiesResource(schemas),
        new WebhooksResource(webhooks),
        new PublishResource(reporting, receipts),
        new BatchResource(),
        new MessagesResource(listings),
        new RequestsResource(waits),
        new CloudEventsResource(receipts),
        new SubscriptionsResource(listings),
        new ReplaysResource(),
        new DeliveriesResource(),
        new LeasesResource(reporting, waits),
        new SubmitResource(reporting, receipts),
        new TasksResource(listings, weights, receipts),
        new WorkResource(receipts),
        new DeadLettersResource(listings),
        new MendingsResource(),
        new ApiKeysResource(listings),
        new RolesResource(),
        new PoliciesResource(),
        new DelegationsResource(),
        new TenantsResource(),
        new EventsResource(listings),
        new TraceResource(),
        new OverviewResource(),
        new AlertsResource(alerts),
        new AlertChannelsResource(alerts),
        new AuditResource(ledgers),
        new LegalHoldsResource(),
        new ApprovalsResource(),
        new ErasuresResource(),
        new SubjectExportsResource(listings),
        new LedgerResource(ledgers),
        new RootResource(root),
        new WitnessResource(witness),
        new EncryptionResource(encryption),
        new ResilienceResource(policies),
        new LogLevelsResource(levels),
        new ChaosResource(faults),
        new LeaseKillsResource(faults),
        new BackupsResource(backups),
        health,
        new MetricsResource(metrics),
        new DocsResource(),
        receipts);
  }
}
