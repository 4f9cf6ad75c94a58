package io.agentmesh.http.session;

import io.agentmesh.http.exchange.Outlet;

/** A connection that nobody looks after. */
final class NoOutlet implements Outlet {
  @Override
  public boolean reserve(int bytes) {
    return true;
  }

  @Override
  public void release(int bytes) {}

  @Override
  public void answered() {}

  @Override
  public void wrote(int bytes) {}

  @Override
  public void took(int bytes) {}

  @Override
  public void sever() {}
}
