package io.agentmesh.http.resource.leases;

/** How many deliveries and tasks somebody asks for, and how long to wait for the first. */
record Wanted(int deliveries, int tasks, int waitMillis) {
  Wanted withoutWaiting() {
    return new Wanted(deliveries, tasks, 0);
  }

  boolean nothing() {
    return deliveries == 0 && tasks == 0;
  }
}
