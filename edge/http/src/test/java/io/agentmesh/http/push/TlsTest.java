package io.agentmesh.http.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.EdgeFixture;
import io.agentmesh.http.EdgeOptions;
import io.agentmesh.outbound.AllowedHosts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Webhooks over TLS: the certificate must be trusted and of the host that the URL names. */
final class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path directory;
  private Path store;
  private Path certificate;

  @BeforeEach
  void makeCertificate() throws Exception {
    store = directory.resolve("hook.p12");
    certificate = directory.resolve("hook.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "hook",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-validity",
        "2");
    keytool("-exportcert", "-rfc", "-alias", "hook", "-file", certificate.toString());
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("keytool.log"))).isZero();
  }

  private SSLContext context() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private JsonNode tried(@Nullable Path trusted, String host) throws Exception {
    PushOptions options =
        new PushOptions(
            AllowedHosts.of("127.0.0.1,localhost"),
            trusted,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1024,
            4,
            16,
            Duration.ofSeconds(1),
            5,
            Duration.ofSeconds(1),
            2);
    try (HookReceiver receiver = new HookReceiver(context());
        EdgeFixture node =
            new EdgeFixture(directory.resolve("node"), EdgeOptions.DEFAULT.withPort(0), options)) {
      node.admin()
          .post(
              "/v1/agents",
              "{\"id\":\"reviewer-1\",\"capabilities\":[{\"name\":\"java\",\"level\":4}]}");
      var set =
          node.admin()
              .send(
                  node.admin()
                      .json(
                          "/v1/agents/reviewer-1/webhook",
                          "PUT",
                          "{\"url\":\"" + receiver.url(host) + "\"}"));
      assertThat(set.status()).as(set.text()).isEqualTo(201);
      JsonNode tried = node.admin().post("/v1/agents/reviewer-1/webhook/test").json();
      assertThat(receiver.received).hasSize(tried.path("taken").asBoolean() ? 1 : 0);
      return tried;
    }
  }

  @Test
  void certificate_thatIsTrustedAndOfTheHost_isPushedTo() throws Exception {
    JsonNode tried = tried(certificate, "localhost");
    assertThat(tried.path("taken").asBoolean()).as(tried.toString()).isTrue();
  }

  @Test
  void certificate_ofAnotherHost_isRefused() throws Exception {
    JsonNode tried = tried(certificate, "127.0.0.1");
    assertThat(tried.path("taken").asBoolean()).as(tried.toString()).isFalse();
    assertThat(tried.path("failure").asString()).contains("can not be reached");
  }

  @Test
  void certificate_thatNobodyTrusts_isRefused() throws Exception {
    JsonNode tried = tried(null, "localhost");
    assertThat(tried.path("taken").asBoolean()).as(tried.toString()).isFalse();
    assertThat(tried.path("failure").asString()).contains("can not be reached");
  }
}
