package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.session.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the mesh refuses, and what never shows. */
@Timeout(30)
class RefusalsTest {

  private static final Outgoing ORDER = Outgoing.toTopic("orders").type("order").build();

  @Test
  void refusedOp_throwsWithTypeStatusAndFields() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      refuse(fake, "validation", 400);
      assertThatThrownBy(() -> mesh.publish(ORDER))
          .isInstanceOfSatisfying(
              MeshException.Refused.class,
              refused -> {
                assertThat(refused.type()).endsWith("/validation");
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.errors()).containsExactly(new FieldProblem("to", "is odd"));
              });
    }
  }

  @Test
  void unavailable_tellsWhenToAskAgain() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      refuse(fake, "unavailable", 503);
      assertThatThrownBy(() -> mesh.publish(ORDER))
          .isInstanceOfSatisfying(
              MeshException.Unavailable.class,
              unavailable ->
                  assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofMillis(700)));
    }
  }

  @Test
  void unknownThing_isNotFound() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      refuse(fake, "not-found", 404);
      assertThatThrownBy(() -> mesh.publish(ORDER)).isInstanceOf(MeshException.NotFound.class);
    }
  }

  @Test
  void unknownOutcome_isAskedAboutAgainUnderTheSameSeq() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      refuse(fake, "unknown-outcome", 504);
      assertThatThrownBy(() -> mesh.publish(ORDER))
          .isInstanceOf(MeshException.UnknownOutcome.class);
      assertThat(fake.ops(io.agentmesh.wire.session.ClientOp.OpCase.PUBLISH))
          .hasSize(4)
          .allMatch(op -> op.getSeq() == 2);
    }
  }

  @Test
  void wrongKey_isUnauthenticatedAndNeverShown() {
    String secret = "wrong-key-5d1c2b3a4f61";
    try (FakeMesh fake = new FakeMesh()) {
      MeshOptions options = MeshOptions.withApiKey(secret).url(fake.url()).build();
      Throwable thrown = catchThrowable(() -> Mesh.connect(options));
      assertThat(thrown).isInstanceOf(MeshException.Unauthenticated.class);
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      assertThat(trace + options.toString() + options.session()).doesNotContain(secret);
    }
  }

  @Test
  void nobodyListening_isUnavailableAfterTheConnectTimeout() {
    MeshOptions options =
        MeshOptions.withApiKey("k")
            .url("http://127.0.0.1:9")
            .connectTimeout(Duration.ofMillis(100))
            .build();
    assertThatThrownBy(() -> Mesh.connect(options)).isInstanceOf(MeshException.Unavailable.class);
  }

  @Test
  void options_withoutEncryptionOrKey_areRefused() {
    assertThatThrownBy(() -> MeshOptions.withApiKey("k").url("http://mesh.example").build())
        .hasMessageContaining("unencrypted");
    assertThatThrownBy(() -> MeshOptions.withApiKey("with space\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("with space");
    assertThatThrownBy(() -> MeshOptions.from(Map.of())).hasMessageContaining("AGENTMESH_API_KEY");
    assertThat(
            MeshOptions.from(
                    Map.of("AGENTMESH_API_KEY", "k", "AGENTMESH_URL", "https://mesh.example"))
                .build()
                .url())
        .hasHost("mesh.example");
  }

  private static void refuse(FakeMesh fake, String type, int status) {
    Problem problem =
        Problem.newBuilder()
            .setType("https://agentmesh.io/problems/" + type)
            .setTitle("No")
            .setStatus(status)
            .setDetail("It is refused.")
            .setRetryAfterMs(700)
            .addFields(
                io.agentmesh.wire.session.FieldProblem.newBuilder()
                    .setField("to")
                    .setRule("is odd"))
            .build();
    fake.broker().refuse(op -> op.hasPublish() ? Optional.of(problem) : Optional.empty());
  }
}
