package io.agentmesh.server.spoof;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One session in JSON; its end is heard as an op of the name {@code closed}. */
public final class Talk implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  /** Opens the connection; nothing is said yet. */
  public Talk(URI node, String token) {
    socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .subprotocols("agentmesh.v1.json")
            .buildAsync(URI.create("ws://127.0.0.1:" + node.getPort() + "/v1/sessions"), this)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
  }

  /** Says one op. */
  public void say(String text) {
    socket.sendText(text, true).join();
  }

  /** The next op, whatever it is. */
  public JsonNode hear() throws InterruptedException {
    JsonNode op = heard.poll(20, TimeUnit.SECONDS);
    if (op == null) {
      throw new AssertionError("nothing came");
    }
    return op;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      heard.add(JsonMapper.shared().readTree(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add(JsonMapper.shared().createObjectNode().put("closed", code));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    heard.add(JsonMapper.shared().createObjectNode().put("closed", -1));
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
