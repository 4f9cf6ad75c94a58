package io.agentmesh.http.resource.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class LogLevelsTest {
  private static final String ALL = "/v1/log-levels";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller platform;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    platform = node.admin();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static Caller.Answered put(Caller caller, String logger, String level) {
    return caller.send(caller.json(ALL + "/" + logger, "PUT", "{\"level\":\"" + level + "\"}"));
  }

  private JsonNode changes(int entries) {
    String path = "/v1/audit/entries?action=CONFIG_CHANGED";
    JsonNode found = platform.get(path).json();
    while (found.path("items").size() < entries) {
      found = platform.get(path).json();
    }
    return found;
  }

  @Test
  void level_isChangedAndChangedBack_andBothAreKept() {
    assertThat(platform.get(ALL).json().at("/items/0/logger").asString()).isEqualTo("ROOT");
    JsonNode set = put(platform, "io.agentmesh", "DEBUG").json();
    assertThat(set.path("logger").asString()).isEqualTo("io.agentmesh");
    assertThat(set.path("level").asString()).isEqualTo("DEBUG");
    assertThat(platform.get(ALL).json().path("items")).hasSize(2);
    JsonNode entry = changes(1).at("/items/0/entry");
    assertThat(entry.at("/resource/kind").asString()).isEqualTo("log-level");
    assertThat(entry.at("/resource/id").asString()).isEqualTo("io.agentmesh");
    assertThat(entry.path("reason").asString()).isEqualTo("INFO -> DEBUG");
    assertThat(put(platform, "io.agentmesh", "DEBUG").status()).as("it is").isEqualTo(200);

    assertThat(platform.delete(ALL + "/io.agentmesh").status()).isEqualTo(204);
    assertThat(platform.delete(ALL + "/io.agentmesh").status()).as("it is").isEqualTo(204);
    assertThat(platform.get(ALL).json().path("items")).hasSize(1);
    assertThat(changes(2).path("items"))
        .hasSize(2)
        .anyMatch(item -> item.at("/entry/reason").asString().equals("DEBUG -> INFO"));
  }

  @Test
  void wrongLevelsNamesAndTooMany_areRefused() {
    assertThat(put(platform, "io.agentmesh", "LOUD").text()).contains("level");
    assertThat(put(platform, "io.agentmesh", "debug").status()).isEqualTo(400);
    assertThat(put(platform, "io%20agentmesh", "DEBUG").status()).isEqualTo(400);
    for (String logger : new String[] {"a", "b", "c"}) {
      assertThat(put(platform, logger, "WARN").status()).isEqualTo(200);
    }
    assertThat(put(platform, "d", "WARN").status()).isEqualTo(409);
    assertThat(put(platform, "a", "ERROR").status()).isEqualTo(200);
    assertThat(platform.get(ALL).json().path("items")).hasSize(4);
  }

  @Test
  void levels_areForThePlatformAlone() {
    Caller admin = node.caller(node.key(Role.ADMIN));
    assertThat(admin.get(ALL).status()).isEqualTo(403);
    assertThat(put(admin, "ROOT", "TRACE").status()).isEqualTo(403);
    assertThat(admin.delete(ALL + "/ROOT").status()).isEqualTo(403);
  }
}
