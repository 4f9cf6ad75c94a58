package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.wire.contract.Contract;
import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodePagesTest {
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller nobody;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    nobody = node.caller("");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void health_ofItsParts_decidesReadinessButNotLife() {
    assertThat(nobody.get("/health/ready").status()).isEqualTo(200);
    node.health().add(new HealthComponent("disk", HealthStatus.DEGRADED, 0.5, "nearly full", null));
    assertThat(nobody.get("/health").json().path("status").asString()).isEqualTo("DEGRADED");
    assertThat(nobody.get("/health/ready").status()).isEqualTo(200);
    node.health().add(new HealthComponent("journal", HealthStatus.UNHEALTHY, null, "failed", null));
    assertThat(nobody.get("/health").status()).isEqualTo(503);
    assertThat(nobody.get("/health/ready").text()).contains("journal", "\"version\":\"test\"");
    assertThat(nobody.get("/health/live").status()).isEqualTo(200);
    assertThat(nobody.get("/health/startup").status()).isEqualTo(200);
  }

  @Test
  void defect_ofTheNode_isToldWithoutItsInside() {
    node.breakHealth();

    Caller.Answered answered = nobody.get("/health");

    assertThat(answered.status()).isEqualTo(500);
    assertThat(answered.problem()).isEqualTo("internal");
    assertThat(answered.json().path("requestId").asString())
        .isEqualTo(answered.header("Request-Id"));
    assertThat(answered.text()).doesNotContain("secret", "Exception", "io.agentmesh.http");
  }

  @Test
  void contract_served_isTheOneThatWasWritten() {
    Caller.Answered served = nobody.get("/openapi.yaml");
    assertThat(served.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(served.text()).isEqualTo(Contract.yaml());
  }

  @Test
  void page_withAllItsParts_comesFromTheNodeAlone() {
    Caller.Answered page = nobody.get("/docs");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Matcher part = PART.matcher(page.text());
    int parts = 0;
    while (part.find()) {
      parts++;
      assertThat(part.group(1)).startsWith("/docs/");
      assertThat(nobody.get(part.group(1)).status()).as(part.group(1)).isEqualTo(200);
    }
    assertThat(parts).isEqualTo(4);
  }

  @Test
  void page_askedForOtherFiles_hasNone() {
    for (String path :
        new String[] {
          "/docs/..%2Fpom.properties", "/docs/%2e%2e", "/docs/swagger-ui.js", "/docs/index.html"
        }) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(404);
    }
  }
}
