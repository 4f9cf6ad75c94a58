package io.agentmesh.sealing.kek;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmesh.sealing.gcm.Gcm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks what is used of the HTTP API of Vault's transit engine as its documentation has it: reads
 * a key, encrypts and decrypts with its versions, and asks for a token and a namespace.
 */
public final class VaultStandIn implements AutoCloseable {
  /** The token that it takes. */
  public static final String TOKEN = "hvs.CAESIJ-stand-in";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PATH = Pattern.compile("/v1/transit/(keys|encrypt|decrypt)/mesh");
  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([0-9]+):(.*)");
  private static final byte[] NOTHING = new byte[0];

  private final HttpServer server;
  private final List<SecretKey> versions = new ArrayList<>();
  private volatile @Nullable String instead;
  private volatile boolean stalling;

  /** With one version of the key {@code mesh}. */
  public VaultStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    rotate();
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** As {@code vault write -f transit/keys/mesh/rotate}. */
  public synchronized void rotate() {
    versions.add(new SecretKeySpec(Gcm.randomBytes(32), "AES"));
  }

  /** From now on every call is answered with this text. */
  public void answersInstead(String text) {
    instead = text;
  }

  /** From now on every answer begins and does not end. */
  public void stalls() {
    stalling = true;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))
        || !"team".equals(exchange.getRequestHeaders().getFirst("X-Vault-Namespace"))) {
      say(exchange, 403, Map.of("errors", List.of("permission denied")));
    } else if (!path.matches()) {
      say(exchange, 404, Map.of("errors", List.of()));
    } else if (instead != null) {
      send(exchange, 200, String.valueOf(instead));
    } else {
      switch (path.group(1)) {
        case "keys" -> data(exchange, Map.of("latest_version", versions.size(), "name", "mesh"));
        case "encrypt" -> encrypt(exchange, body);
        default -> decrypt(exchange, body);
      }
    }
  }

  private void encrypt(HttpExchange exchange, JsonNode body) throws IOException {
    int version = body.path("key_version").asInt(versions.size());
    byte[] plain = Base64.getDecoder().decode(body.path("plaintext").asString());
    byte[] sealed = Gcm.seal(versions.get(version - 1), Gcm.randomNonce(), NOTHING, plain);
    data(
        exchange,
        Map.of(
            "ciphertext",
            "vault:v" + version + ':' + Base64.getEncoder().encodeToString(sealed),
            "key_version",
            version));
  }

  private void decrypt(HttpExchange exchange, JsonNode body) throws IOException {
    Matcher parts = CIPHERTEXT.matcher(body.path("ciphertext").asString());
    try {
      if (parts.matches() && Integer.parseInt(parts.group(1)) <= versions.size()) {
        SecretKey key = versions.get(Integer.parseInt(parts.group(1)) - 1);
        byte[] plain = Gcm.open(key, NOTHING, Base64.getDecoder().decode(parts.group(2)));
        data(exchange, Map.of("plaintext", Base64.getEncoder().encodeToString(plain)));
        return;
      }
    } catch (AEADBadTagException e) {
      // told below, as Vault does
    }
    say(exchange, 400, Map.of("errors", List.of("cipher: message authentication failed")));
  }

  private void data(HttpExchange exchange, Map<String, Object> data) throws IOException {
    say(exchange, 200, Map.of("request_id", "3b5d", "data", data));
  }

  private void say(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, JSON.writeValueAsString(body));
  }

  private void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, stalling ? bytes.length + 1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    if (stalling) {
      exchange.getResponseBody().flush();
    } else {
      exchange.close();
    }
  }

  /** From now on nobody answers. */
  public void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
