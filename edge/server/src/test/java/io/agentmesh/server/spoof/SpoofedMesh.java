package io.agentmesh.server.spoof;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.identity.SourceKey;
import io.agentmesh.identity.TokenSource;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with two tenants, an identity provider and a log that it is a witness of. */
final class SpoofedMesh implements AutoCloseable {
  static final SigningKey LOG = new SigningKey("spoofed.example/log", new byte[32]);

  private final TokenSource source = new TokenSource();
  final SourceKey ec = source.add("a", "ES256");
  final SourceKey rsa = source.add("rsa", "RS256");
  final SourceKey edwards = source.add("ed", "EdDSA");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path data;
  private final Node node;
  final String admin;
  final String acme;

  SpoofedMesh(Path directory) throws IOException, InterruptedException {
    data = directory.resolve("data");
    Path logs = directory.resolve("logs");
    Files.writeString(logs, LOG.verifier() + "\n");
    node =
        Node.start(
            NodeConfig.load(
                null,
                Map.ofEntries(
                    Map.entry("AGENTMESH_DATA_DIR", data.toString()),
                    Map.entry(
                        "AGENTMESH_BACKUP_DIRECTORY", directory.resolve("backups").toString()),
                    Map.entry("AGENTMESH_SERVER_PORT", "0"),
                    Map.entry("AGENTMESH_IDENTITY_OIDC_ISSUER", source.issuer()),
                    Map.entry("AGENTMESH_IDENTITY_OIDC_AUDIENCE", TokenSource.AUDIENCE),
                    Map.entry("AGENTMESH_IDENTITY_OIDC_CLOCK_SKEW", "0s"),
                    Map.entry("AGENTMESH_IDENTITY_OIDC_ROLES", "mesh-admins=admin"),
                    Map.entry("AGENTMESH_LIMITS_FAILURES_PER_SECOND", "0"),
                    Map.entry("AGENTMESH_LIMITS_HOLD", "0s"),
                    Map.entry("AGENTMESH_WITNESS_NAME", "witness.example"),
                    Map.entry("AGENTMESH_WITNESS_LOGS_FILE", logs.toString()))));
    admin = Files.readString(node.adminKeyFile()).strip();
    acme =
        done(Ask.post("/v1/tenants", admin, "{\"id\":\"acme\"}"))
            .path("adminKey")
            .path("secret")
            .asString();
  }

  /** The issuer of tokens that are taken. */
  String issuer() {
    return source.issuer();
  }

  URI url() {
    return URI.create(node.url().toString());
  }

  /** The files of a tenant's ledger. */
  Path ledger(String tenant) {
    return data.resolve("ledger").resolve(tenant);
  }

  HttpResponse<String> send(Ask ask) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + ask.path()));
    ask.headers().forEach(request::header);
    String body = ask.body();
    request.method(
        ask.method(),
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** What is answered to a request that is accepted. */
  JsonNode done(Ask ask) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(ask);
    assertThat(answer.statusCode()).as(ask + " " + answer.body()).isBetween(200, 299);
    return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  /** A new key of the tenant of another one. */
  String key(String by, String roles, String agents) throws IOException, InterruptedException {
    return key(by, "\"roles\":[" + roles + "],\"agents\":[" + agents + "]");
  }

  /** A new key with what is said of it. */
  String key(String by, String terms) throws IOException, InterruptedException {
    return done(Ask.post("/v1/api-keys", by, "{\"name\":\"spoofed\"," + terms + "}"))
        .path("secret")
        .asString();
  }

  @Override
  public void close() {
    node.close();
    source.close();
    http.close();
  }
}
