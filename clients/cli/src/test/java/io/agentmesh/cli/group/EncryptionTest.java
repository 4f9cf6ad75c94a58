package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {
  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  EncryptionTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void status_shows_the_key_and_how_many_there_are() {
    mesh.next(200, "{\"atRest\":true,\"keyId\":\"3f9a0c2b7d514e68\",\"dataKeys\":42}");
    assertThat(typed.run("encryption", "status").out()).contains("3f9a0c2b7d514e68", "42");
    assertThat(mesh.last().path()).isEqualTo("/v1/encryption");
  }

  @Test
  void keys_are_exchanged() {
    mesh.next(200, "{\"made\":42}");
    assertThat(typed.run("encryption", "exchange-data-keys").out()).contains("42");
    assertThat(mesh.last().path()).isEqualTo("/v1/encryption/data-keys/exchange");
    mesh.next(200, "{\"keyId\":\"k2\",\"changed\":true}");
    assertThat(typed.run("encryption", "exchange-key").out()).contains("k2");
    assertThat(mesh.last().path()).isEqualTo("/v1/encryption/key/exchange");
  }
}
