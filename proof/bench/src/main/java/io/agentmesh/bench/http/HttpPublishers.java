package io.agentmesh.bench.http;

import io.agentmesh.bench.measure.Account;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.bench.measure.Window;
import io.agentmesh.bench.node.Target;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All connections of the run on one thread: each answer is followed by the next request. */
public final class HttpPublishers {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final int REQUEST_HEADROOM = 1024;
  private static final int SELECT_MILLIS = 100;

  private final Target target;
  private final int payload;
  private final Account account;
  private final Latencies latencies;

  public HttpPublishers(Target target, int payload, Account account, Latencies latencies) {
    this.target = target;
    this.payload = payload;
    this.account = account;
    this.latencies = latencies;
  }

  /** Publishes over one connection per agent, to that agent, until the window is over. */
  public void publish(List<String> agents, Window window) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    agents.forEach(agent -> keys.put(agent, target.apiKey()));
    publish(keys, window);
  }

  /** Publishes over one connection per agent, to that agent and with its key. */
  public void publish(Map<String, String> keys, Window window) throws IOException {
    try (Selector selector = Selector.open()) {
      List<HttpConnection> connections = new ArrayList<>();
      try {
        for (Map.Entry<String, String> one : keys.entrySet()) {
          connections.add(connection(one.getKey(), one.getValue(), selector));
        }
        publish(connections, selector, window);
      } finally {
        for (HttpConnection connection : connections) {
          connection.close();
        }
      }
    }
  }

  private HttpConnection connection(String agent, String apiKey, Selector selector)
      throws IOException {
    PublishRequest request = new PublishRequest(target.url(), apiKey, agent, payload);
    int bytes = payload + REQUEST_HEADROOM;
    return new HttpConnection(target.url(), request, bytes, account, latencies, selector);
  }

  private static void publish(List<HttpConnection> connections, Selector selector, Window window)
      throws IOException {
    for (HttpConnection connection : connections) {
      connection.send();
    }
    while (!window.isOver()) {
      selector.select(key -> proceed(key, true), SELECT_MILLIS);
    }
    long until = System.nanoTime() + LAST_ANSWERS.toNanos();
    while (connections.stream().anyMatch(HttpConnection::isWaiting)
        && System.nanoTime() - until < 0) {
      selector.select(key -> proceed(key, false), SELECT_MILLIS);
    }
    for (HttpConnection connection : connections) {
      connection.broken(new IOException("no answer within " + LAST_ANSWERS));
    }
  }

  private static void proceed(SelectionKey key, boolean goOn) {
    HttpConnection connection = (HttpConnection) key.attachment();
    try {
      if (connection.proceed() && goOn) {
        connection.send();
      }
    } catch (IOException lost) {
      again(connection, lost, goOn);
    }
  }

  /** One try; a node that takes no connection ends the run of this one. */
  private static void again(HttpConnection connection, IOException lost, boolean goOn) {
    try {
      connection.reconnect(lost);
      if (goOn) {
        connection.send();
      }
    } catch (IOException gone) {
      connection.broken(gone);
    }
  }
}
