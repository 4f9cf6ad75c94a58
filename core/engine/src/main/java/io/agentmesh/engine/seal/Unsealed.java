package io.agentmesh.engine.seal;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import java.util.Collection;

/** Seals nothing; what was sealed earlier does not open. */
final class Unsealed implements Sealing {
  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public boolean holds(Owner owner) {
    return true;
  }

  @Override
  public void make(Collection<Owner> owners) {}

  @Override
  public void destroy(Collection<Owner> owners) {}

  @Override
  public long exchanges() {
    return 0;
  }

  @Override
  public Payload seal(Owner owner, Use use, Payload payload) {
    return payload;
  }

  @Override
  public Payload open(Owner owner, Payload payload) {
    if (payload.isSealed()) {
      throw new NotOpened("it is sealed, and this node has no data keys");
    }
    return payload;
  }

  @Override
  public Payload open(TenantId tenant, Payload payload) {
    return open(Owner.of(tenant), payload);
  }

  @Override
  public boolean isOf(Owner owner, String key) {
    return false;
  }

  @Override
  public String standIn(Owner owner) {
    return owner.subject();
  }

  @Override
  public String subject(TenantId tenant, String standIn) {
    return standIn;
  }

  @Override
  public String sealText(Owner owner, String text) {
    return text;
  }

  @Override
  public String openText(TenantId tenant, String text) {
    return text;
  }
}
