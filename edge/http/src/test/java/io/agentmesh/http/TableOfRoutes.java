package io.agentmesh.http;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.http.push.Webhooks;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.http.resource.chaos.StandInFaults;
import io.agentmesh.http.resource.encryption.Encryption;
import io.agentmesh.http.resource.logs.StandInLevels;
import io.agentmesh.http.resource.node.HealthResource;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.http.route.Resources;
import io.agentmesh.http.route.Route;
import io.agentmesh.http.route.Routes;
import io.agentmesh.http.schema.SchemaLimits;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.resilience.Policies;
import java.lang.reflect.Proxy;
import java.util.List;

/** The table of routes without anything behind it, to be looked at. */
public final class TableOfRoutes {
  private TableOfRoutes() {}

  /** The table. */
  public static List<Route> of(Weights weights) {
    Reporting reporting = new Reporting(nothing(Mesh.class), new EffectsRelay(), _ -> null);
    LedgerHome home = new LedgerHome(nothing(LedgerStore.class), "none", new byte[32]);
    LedgerReading ledgers = new LedgerReading(home);
    return Routes.of(
        Resources.of(
            reporting,
            new Receipts(ledgers, new Seats(0), _ -> false, Runnable::run),
            new Seats(0),
            nothing(Listings.class),
            weights,
            new HealthResource("test", List::of),
            nothing(Backups.class),
            nothing(Encryption.class),
            new Policies(),
            new StandInLevels(),
            StandInFaults.off(),
            nothing(Webhooks.class),
            new Schemas(SchemaLimits.DEFAULT),
            ledgers,
            new RootReading(home),
            null,
            nothing(Alerts.class),
            null));
  }

  private static <T> T nothing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
