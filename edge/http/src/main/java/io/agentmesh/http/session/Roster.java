package io.agentmesh.http.session;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session of each agent. Its lock keeps this order: the older session is detached, what it
 * was given meanwhile is given back, the newer one is attached. Safe for any thread.
 */
final class Roster {
  private record Key(TenantId tenant, AgentId agent) {}

  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Map<Key, AgentLink> present = new HashMap<>();
  private final Mesh mesh;

  Roster(Mesh mesh) {
    this.mesh = mesh;
  }

  /**
   * Attaches the newer session in the place of the older, if there is one. What the agent holds is
   * given back again, but what the command names, when there was an older session or {@code again}
   * is set.
   */
  synchronized void enter(AgentLink next, Origin origin, Command returnOthers, boolean again) {
    Key key = keyOf(next);
    AgentLink older = present.get(key);
    if (older != null) {
      older.detach();
      older.replaced();
    }
    if (older != null || again) {
      mesh.call(origin, List.of(returnOthers), _ -> {});
    }
    next.attach(mesh);
    present.put(key, next);
  }

  /**
   * Detaches a session whose key or token is no longer good. What its agent holds is given back,
   * and once more after that for what was still on its way, unless a newer session is there.
   */
  synchronized void expel(@Nullable AgentLink link) {
    if (link != null && present.remove(keyOf(link), link)) {
      link.detach();
      giveBack(link, true);
    }
  }

  private synchronized void giveBack(AgentLink link, boolean again) {
    if (present.containsKey(keyOf(link))) {
      return;
    }
    Origin mesh = Origin.system(Principal.system(link.tenant()));
    Command all = Greeting.returnOthers(link.agent(), List.of(), List.of());
    try {
      this.mesh.call(
          mesh,
          List.of(all),
          _ -> {
            if (again) {
              giveBack(link, false);
            }
          });
    } catch (MeshUnavailable leasesExpire) {
      LOG.debug("the leases of {} run out", link.agent(), leasesExpire);
    }
  }

  /** Detaches a session for good. */
  synchronized void leave(@Nullable AgentLink link) {
    if (link != null) {
      link.detach();
      present.remove(keyOf(link), link);
    }
  }

  private static Key keyOf(AgentLink link) {
    return new Key(link.tenant(), link.agent());
  }
}
