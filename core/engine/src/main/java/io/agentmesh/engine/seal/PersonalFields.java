package io.agentmesh.engine.seal;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.engine.seal.Sealing.Owner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Seals what an origin says of a person: address and user agent. The latest are remembered, for
 * most acts come along few connections. Owned by one thread.
 */
public final class PersonalFields {
  /** Origins that are remembered. */
  static final int REMEMBERED = 4096;

  /** Longest user agent that is kept, in characters. */
  static final int MOST_CHARACTERS = 240;

  private record Clear(TenantId tenant, String sourceIp, String userAgent) {}

  private record Kept(String sourceIp, String userAgent) {}

  private final Sealing sealing;
  private long exchanges;
  private final Map<Clear, Kept> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Clear, Kept> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** With those keys. */
  public PersonalFields(Sealing sealing) {
    this.sealing = sealing;
  }

  /** The origin as it is kept. */
  public Origin sealed(Origin origin) {
    if (!sealing.isOn() || origin.sourceIp().isEmpty() && origin.userAgent().isEmpty()) {
      return origin;
    }
    long now = sealing.exchanges();
    if (now != exchanges) {
      known.clear();
      exchanges = now;
    }
    Clear clear = new Clear(origin.principal().tenant(), origin.sourceIp(), origin.userAgent());
    Kept kept = known.computeIfAbsent(clear, this::seal);
    return new Origin(
        origin.principal(),
        origin.requestId(),
        origin.traceparent(),
        kept.sourceIp(),
        kept.userAgent(),
        origin.session());
  }

  /** A tenant that has no key yet has done nothing yet: the mesh's own is used. */
  private Kept seal(Clear clear) {
    Owner owner = Owner.of(clear.tenant());
    Owner with = sealing.holds(owner) ? owner : Owner.of(TenantId.SYSTEM);
    String agent = clear.userAgent();
    return new Kept(
        sealing.sealText(with, clear.sourceIp()),
        sealing.sealText(with, agent.substring(0, Math.min(agent.length(), MOST_CHARACTERS))));
  }
}
