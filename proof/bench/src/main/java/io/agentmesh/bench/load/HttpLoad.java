package io.agentmesh.bench.load;

import io.agentmesh.bench.http.HttpPublishers;
import io.agentmesh.bench.node.AdminApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages over HTTP, each connection to an agent of its own. They wait there until the window is
 * over; then consumers take them all, to see that nothing is lost.
 */
public final class HttpLoad implements Load {

  private final Run run;
  private final List<String> agents = new ArrayList<>();
  private final Consumers consumers;

  public HttpLoad(Run run) {
    this.run = run;
    this.consumers = new Consumers(run);
  }

  @Override
  public void prepare() throws IOException {
    AdminApi api = new AdminApi(run.target());
    for (int i = 0; i < run.clients(); i++) {
      String agent = run.agent("inbox", i);
      api.register(agent, "bench.consume");
      agents.add(agent);
    }
  }

  @Override
  public void run() throws IOException {
    new HttpPublishers(run.target(), run.payload(), run.account(), run.latencies())
        .publish(agents, run.window());
    agents.forEach(consumers::start);
    consumers.awaitAll();
  }

  @Override
  public int clients() {
    return run.clients();
  }

  @Override
  public List<String> agents() {
    return agents;
  }

  @Override
  public void close() {
    consumers.close();
  }
}
