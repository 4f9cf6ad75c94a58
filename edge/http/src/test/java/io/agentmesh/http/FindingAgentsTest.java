package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Agents are found by what they can do and by what they say of themselves. */
final class FindingAgentsTest {
  @TempDir Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    agent("anna", "{\"name\":\"java\",\"level\":5}", "\"EU\",\"fast\"", "Writes parsers");
    agent(
        "boris",
        "{\"name\":\"java\",\"level\":2},{\"name\":\"sql\",\"level\":4}",
        "\"eu\"",
        "Tunes");
    agent("clara", "{\"name\":\"sql\",\"level\":3}", "\"us\"", "Draws charts");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void agent(String id, String capabilities, String tags, String description) {
    String agent =
        "{\"id\":\"%s\",\"capabilities\":[%s],\"tags\":[%s],\"description\":\"%s\"}"
            .formatted(id, capabilities, tags, description);
    assertThat(node.admin().post("/v1/agents", agent).status()).isEqualTo(201);
  }

  private List<String> found(String query) {
    return node.admin().post("/v1/discovery", query).json().path("agents").findValuesAsString("id");
  }

  private List<String> listed(String query) {
    return node.admin().get("/v1/agents?" + query).json().path("items").findValuesAsString("id");
  }

  @Test
  void discovery_byAllAndAnyCapabilitiesAtALevel_findsTheBestFirst() {
    String both = "\"capabilities\":[{\"name\":\"java\"},{\"name\":\"sql\",\"minimumLevel\":4}]";
    assertThat(found("{" + both + "}")).containsExactly("boris");
    assertThat(found("{" + both + ",\"match\":\"any\"}")).containsExactly("boris", "anna");
  }

  @Test
  void discovery_byTagsAndText_looksAtEveryWordThatAnAgentSays() {
    assertThat(found("{\"tags\":[\"eu\"]}")).containsExactly("anna", "boris");
    assertThat(found("{\"tags\":[\"eu\",\"FAST\"]}")).containsExactly("anna");
    assertThat(found("{\"text\":\"PARSER\"}")).containsExactly("anna");
    assertThat(found("{\"text\":\"sql\"}")).containsExactly("boris", "clara");
    assertThat(found("{\"text\":\"lara\"}")).containsExactly("clara");
    assertThat(found("{\"text\":\"nothing of it\"}")).isEmpty();
    assertThat(found("{\"text\":\"a\",\"status\":\"PAUSED\"}")).isEmpty();
  }

  @Test
  void discovery_inPages_leadsFromCursorToCursorToTheEnd() {
    List<String> all = new ArrayList<>();
    String query = "{\"limit\":1}";
    for (int pages = 0; pages < 3; pages++) {
      JsonNode page = node.admin().post("/v1/discovery", query).json();
      all.addAll(page.path("agents").findValuesAsString("id"));
      assertThat(page.has("nextCursor")).isEqualTo(pages < 2);
      query = "{\"limit\":1,\"cursor\":\"" + page.path("nextCursor").asString("") + "\"}";
    }
    assertThat(all).containsExactly("anna", "boris", "clara");
    Caller.Answered wrong = node.admin().post("/v1/discovery", "{\"cursor\":\"nonsense\"}");
    assertThat(wrong.problem()).isEqualTo("validation");
    assertThat(wrong.text()).contains("must be one that a discovery gave out");
  }

  @Test
  void list_byCapabilitiesTagsAndText_hasThoseThatMeetThem() {
    assertThat(listed("capability=java:3")).containsExactly("anna");
    assertThat(listed("capability=java,sql:4")).containsExactly("boris");
    assertThat(listed("capability=java:5,sql&match=any")).containsExactly("anna", "boris", "clara");
    assertThat(listed("tag=EU,fast")).containsExactly("anna");
    assertThat(listed("text=Draws")).containsExactly("clara");
    assertThat(node.admin().get("/v1/agents?capability=java:9").problem()).isEqualTo("validation");
  }

  @Test
  void description_ofAnAgent_isShown() {
    assertThat(node.admin().get("/v1/agents/clara").json().path("description").asString())
        .isEqualTo("Draws charts");
  }
}
