package io.agentmesh.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.identity.Attacks;
import io.agentmesh.identity.SourceKey;
import io.agentmesh.identity.Token;
import io.agentmesh.identity.TokenSource;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an identity provider before a whole node, over its socket. */
class TokensAtTheDoorTest {
  private static final String TASK =
      "{\"type\":\"a.task\",\"requires\":[{\"capability\":\"any\"}],\"data\":{\"text\":\"do\"}}";
  private static final int FORGED = 200;

  @TempDir private Path directory;
  private final TokenSource source = new TokenSource();
  private final SourceKey key = source.add("a", "ES256");
  private final SourceKey rsa = source.add("rsa", "RS256");
  private final SourceKey edwards = source.add("ed", "EdDSA");
  private final HttpClient http = HttpClient.newHttpClient();
  private Node node;

  @BeforeEach
  void start() {
    node =
        Node.start(
            NodeConfig.load(
                null,
                Map.of(
                    "AGENTMESH_DATA_DIR",
                    directory.resolve("data").toString(),
                    "AGENTMESH_BACKUP_DIRECTORY",
                    directory.resolve("backups").toString(),
                    "AGENTMESH_SERVER_PORT",
                    "0",
                    "AGENTMESH_IDENTITY_OIDC_ISSUER",
                    source.issuer(),
                    "AGENTMESH_IDENTITY_OIDC_AUDIENCE",
                    TokenSource.AUDIENCE,
                    "AGENTMESH_IDENTITY_OIDC_CLOCK_SKEW",
                    "0s",
                    "AGENTMESH_LIMITS_FAILURES_PER_SECOND",
                    "0",
                    "AGENTMESH_IDENTITY_OIDC_ROLES",
                    "mesh-admins=admin,lookers=viewer")));
  }

  @AfterEach
  void stop() {
    node.close();
    source.close();
    http.close();
  }

  private HttpResponse<String> get(String path, String credential)
      throws IOException, InterruptedException {
    return send(request(path, credential).GET());
  }

  private HttpResponse<String> submit(String credential) throws IOException, InterruptedException {
    return send(
        request("/v1/tasks", credential)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(TASK)));
  }

  private HttpRequest.Builder request(String path, String credential) {
    return HttpRequest.newBuilder(URI.create(node.url() + path))
        .header("Authorization", "Bearer " + credential);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private Token token() {
    return source.token();
  }

  @Test
  void token_ofTheIssuer_letsItsHolderDoWhatItsRolesGrant_besideApiKeys() throws Exception {
    String admin = token().by(key);
    assertThat(submit(admin).statusCode()).as("judged").isEqualTo(202);
    assertThat(submit(admin).statusCode()).as("known").isEqualTo(202);
    String viewer = token().claim("roles", "lookers").by(key);
    assertThat(get("/v1/tasks", viewer).statusCode()).isEqualTo(200);
    assertThat(submit(viewer).statusCode()).isEqualTo(403);
    String stranger = token().claim("roles", "cooks").by(key);
    assertThat(get("/v1/tasks", stranger).statusCode()).isEqualTo(403);
    assertThat(get("/v1/tasks", adminKey()).statusCode()).isEqualTo(200);
  }

  @Test
  void token_ofNoTenantThatThereIs_isAnsweredAsAForgedOne() throws Exception {
    String forged = answerTo(token().by(SourceKey.make("a", "ES256")));
    assertThat(answerTo(token().claim("tenant", "acme").by(key))).isEqualTo(forged);
    send(
        request("/v1/tenants", adminKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"id\":\"acme\"}")));
    String acme = token().claim("tenant", "acme").by(key);
    assertThat(get("/v1/tasks", acme).statusCode()).isEqualTo(200);
    send(
        request("/v1/tenants/acme/suspend", adminKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"reason\":\"unpaid\"}")));
    assertThat(answerTo(acme)).isEqualTo(forged);
  }

  /** The answer, but for what names the request. */
  private String answerTo(String token) throws Exception {
    HttpResponse<String> answer = get("/v1/tasks", token);
    assertThat(answer.statusCode()).isEqualTo(401);
    return answer.body().replaceAll("\"(requestId|instance)\":\"[^\"]*\"", "");
  }

  @Test
  void forgedTokens_ofEveryKind_areRefusedAtTheDoor() throws Exception {
    Instant now = Instant.now();
    SourceKey retired = SourceKey.make("old", "ES256");
    Attacks attacks = new Attacks(source.issuer(), now, rsa, key, edwards, retired);
    long seed = 7;
    for (int i = 0; i < FORGED; i++) {
      String token = attacks.make(i, seed);
      if (token.chars().allMatch(c -> c > ' ' && c < 127) && token.length() < 12_000) {
        assertThat(get("/v1/tasks", token).statusCode())
            .as("case %d, %s, seed %d", i, Attacks.kind(i), seed)
            .isEqualTo(401);
      }
    }
    String genuine = attacks.genuine(new SplittableRandom(seed));
    assertThat(get("/v1/tasks", genuine).statusCode()).isEqualTo(200);
  }

  @Test
  void session_openedWithAToken_endsWithinASecondOfIt() throws Exception {
    long end = Instant.now().getEpochSecond() + 6;
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    CompletableFuture<String> welcome = new CompletableFuture<>();
    WebSocket session =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token().claim("exp", end).by(key))
            .subprotocols("agentmesh.v1.json")
            .buildAsync(
                URI.create(node.url().toString().replace("http:", "ws:") + "/v1/sessions"),
                new Listener(welcome, closed))
            .get(10, TimeUnit.SECONDS);
    session
        .sendText(
            "{\"seq\":1,\"hello\":{\"producerId\":\"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62\"}}", true)
        .get(10, TimeUnit.SECONDS);
    assertThat(welcome.get(10, TimeUnit.SECONDS)).contains("welcome");
    assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(4401);
    assertThat(Instant.now().toEpochMilli() - end * 1000).isBetween(0L, 10_000L);
  }

  private String adminKey() throws IOException {
    return Files.readString(node.adminKeyFile()).strip();
  }

  private record Listener(CompletableFuture<String> welcome, CompletableFuture<Integer> closed)
      implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      welcome.complete(text.toString());
      return WebSocket.Listener.super.onText(socket, text, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return WebSocket.Listener.super.onClose(socket, status, reason);
    }
  }
}
