package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.cli.stub.Typed;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.rest.Query;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole node with TLS and certificates of clients, before the command line and the SDK. */
@Timeout(60)
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path home;
  private Node node;
  private String url;

  @BeforeEach
  void start() throws Exception {
    makeCertificate("mesh");
    makeCertificate("client");
    node =
        Node.start(
            NodeConfig.load(
                null,
                Map.of(
                    "AGENTMESH_DATA_DIR", home.resolve("data").toString(),
                    "AGENTMESH_BACKUP_DIRECTORY", home.resolve("backups").toString(),
                    "AGENTMESH_SERVER_HOST", "0.0.0.0",
                    "AGENTMESH_SERVER_PORT", "0",
                    "AGENTMESH_SERVER_TLS_CERTIFICATE", file("mesh.pem").toString(),
                    "AGENTMESH_SERVER_TLS_KEY", file("mesh.key").toString(),
                    "AGENTMESH_SERVER_TLS_CLIENT_CA", file("client.pem").toString())));
    assertThat(node.url().getScheme()).isEqualTo("https");
    url = "https://localhost:" + node.url().getPort();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Path file(String name) {
    return home.resolve(name);
  }

  private void makeCertificate(String name) throws Exception {
    Path store = file(name + ".p12");
    Path log = file(name + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    pem(file(name + ".pem"), "CERTIFICATE", keys.getCertificate(name).getEncoded());
    byte[] secret = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
    pem(file(name + ".key"), "PRIVATE KEY", secret);
  }

  private static void pem(Path file, String what, byte[] der) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private MeshOptions.Builder options() throws Exception {
    return MeshOptions.withApiKey(Files.readString(node.adminKeyFile()).strip())
        .url(url)
        .connectTimeout(Duration.ofSeconds(3));
  }

  @Test
  void sdk_withTheAuthorityAndItsCertificate_speaksToTheNode_andElseNot() throws Exception {
    MeshOptions known =
        options()
            .trustOnly(file("mesh.pem"))
            .clientCertificate(file("client.pem"), file("client.key"))
            .build();
    try (Mesh mesh = Mesh.connect(known);
        MeshRest rest = MeshRest.of(known)) {
      Outgoing note = Outgoing.toTopic("notes").type("note").text("hello").build();
      assertThat(mesh.publish(note).messageId()).isNotEmpty();
      assertThat(rest.agents().stream(Query.all())).isEmpty();
    }
    MeshOptions strange = options().build();
    assertThatThrownBy(() -> Mesh.connect(strange)).isInstanceOf(MeshException.class);
    MeshOptions unknown = options().trustOnly(file("mesh.pem")).build();
    assertThatThrownBy(() -> Mesh.connect(unknown)).isInstanceOf(MeshException.class);
  }

  @Test
  void commandLine_withTheFilesInAContext_speaksToTheNode_andElseSaysThatTlsFailed() {
    Typed typed = new Typed(home).with("AGENTMESH_HOME", home.toString());
    List<String> key = List.of("--api-key-file", node.adminKeyFile().toString());
    var strange = typed.run(with(key, "agents", "list", "--url", url));
    assertThat(strange.exit()).isEqualTo(5);
    assertThat(strange.err()).contains("TLS failed");
    var added =
        typed.run(
            with(
                key,
                "context",
                "add",
                "safe",
                "--url",
                url,
                "--ca-file",
                file("mesh.pem").toString(),
                "--certificate-file",
                file("client.pem").toString(),
                "--certificate-key-file",
                file("client.key").toString()));
    assertThat(added.exit()).as(added.err()).isZero();
    var listed = typed.run("agents", "list", "--context", "safe");
    assertThat(listed.exit()).as(listed.err()).isZero();
    var half = typed.run("agents", "list", "--context", "safe", "--certificate-file", "x.pem");
    assertThat(half.exit()).isEqualTo(2);
    var missing = typed.run("agents", "list", "--context", "safe", "--ca-file", "missing.pem");
    assertThat(missing.exit()).isEqualTo(2);
  }

  private static String[] with(List<String> key, String... words) {
    return Stream.concat(Arrays.stream(words), key.stream()).toArray(String[]::new);
  }
}
