package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who acts for whom, over REST. */
class DelegationsTest {
  private static final String PATH = "/v1/delegations";
  private static final String HEADER = "AgentMesh-Delegation";
  private static final String TASK =
      "{\"type\":\"t\",\"requires\":[{\"capability\":\"java\"}],\"data\":1}";

  @TempDir private Path directory;
  private EdgeFixture node;
  private String annsKey;
  private String botsKey;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    annsKey = node.key(Role.SUBMITTER);
    botsKey = node.keyFor("worker-1");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String id(String token) {
    return token.split("_", -1)[1];
  }

  private Caller.Answered let(String from, String to, String rest) {
    return node.caller(from).post(PATH, "{\"delegate\":\"" + id(to) + "\"" + rest + "}");
  }

  private JsonNode given(String from, String to, String rest) {
    Caller.Answered answered = let(from, to, rest);
    assertThat(answered.status()).as(answered.text()).isEqualTo(201);
    return answered.json();
  }

  private Caller.Answered under(String delegation, String token, String method, String path) {
    HttpRequest.Builder request = node.caller(token).to(path).header(HEADER, delegation);
    return node.caller(token).send(request.method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private Caller.Answered submit(String delegation, String token) {
    return node.caller(token)
        .send(node.caller(token).json("/v1/tasks", "POST", TASK).header(HEADER, delegation));
  }

  @Test
  void delegation_given_isShownUsedAndRevoked() {
    Caller.Answered made =
        let(annsKey, botsKey, ",\"permissions\":[\"TASK_SUBMIT\",\"TASK_READ\"],\"reason\":\"x\"");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String dlg = made.json().path("id").asString();
    assertThat(made.header("Location")).isEqualTo(PATH + "/" + dlg);
    JsonNode shown = node.caller(botsKey).get(PATH + "/" + dlg).json();
    assertThat(shown.path("grantor").asString()).isEqualTo(id(annsKey));
    assertThat(shown.path("permissions")).hasSize(2);
    assertThat(shown.path("depth").asInt()).isEqualTo(1);

    assertThat(submit(dlg, botsKey).status()).isEqualTo(202);
    assertThat(under(dlg, botsKey, "GET", "/v1/agents").json().path("detail").asString())
        .isEqualTo("Delegation " + dlg + " does not cover AGENT_READ.");
    assertThat(under(dlg, botsKey, "GET", "/v1/tasks").status()).isEqualTo(200);
    assertThat(node.caller(botsKey).get("/v1/agents").status()).isEqualTo(200);

    assertThat(node.caller(botsKey).delete(PATH + "/" + dlg).problem()).isEqualTo("not-found");
    assertThat(node.caller(annsKey).delete(PATH + "/" + dlg).status()).isEqualTo(204);
    assertThat(submit(dlg, botsKey).json().path("detail").asString())
        .isEqualTo("Delegation " + dlg + " was revoked.");
    assertThat(node.caller(annsKey).get(PATH + "/" + dlg).json().path("revokedBy").asString())
        .isEqualTo(id(annsKey));
  }

  @Test
  void lists_showWhatTheCallerGaveOrWasGiven_andAllToWhoSeesKeys() {
    String other = node.key(Role.SUBMITTER);
    given(annsKey, botsKey, "");
    given(annsKey, other, "");
    given(other, botsKey, "");
    assertThat(items(annsKey, "")).hasSize(2);
    assertThat(items(botsKey, "")).hasSize(2);
    assertThat(items(node.adminToken(), "")).hasSize(3);
    JsonNode first = node.caller(annsKey).get(PATH + "?limit=1").json();
    assertThat(first.path("items")).hasSize(1);
    assertThat(items(annsKey, "?cursor=" + first.path("nextCursor").asString())).hasSize(1);
    assertThat(node.caller(annsKey).get(PATH + "?cursor=eHg").problem()).isEqualTo("validation");
    String third = node.key(Role.SUBMITTER);
    String id = items(other, "").get(0).path("id").asString();
    assertThat(node.caller(third).get(PATH + "/" + id).problem()).isEqualTo("not-found");
    assertThat(node.caller(node.key(Role.VIEWER)).get(PATH).problem()).isEqualTo("forbidden");
  }

  private JsonNode items(String token, String query) {
    Caller.Answered answered = node.caller(token).get(PATH + query);
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    return answered.json().path("items");
  }

  @Test
  void header_thatNamesNothingOfTheCallers_isRefusedWithoutALeak() {
    String dlg = given(annsKey, botsKey, "").path("id").asString();
    String thief = node.key(Role.ADMIN);
    String unknown = "dlg_019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff";
    String stolen = submit(dlg, thief).json().path("detail").asString();
    assertThat(stolen).isEqualTo("There is no delegation " + dlg + " for the principal.");
    assertThat(submit(unknown, thief).json().path("detail").asString())
        .isEqualTo(stolen.replace(dlg, unknown));
    JsonNode tenant = node.platform().post("/v1/tenants", "{\"id\":\"theirs\"}").json();
    String foreign = tenant.at("/adminKey/secret").asString();
    assertThat(submit(dlg, foreign).json().path("detail").asString()).isEqualTo(stolen);
    assertThat(let(annsKey, foreign, "").problem()).isEqualTo("not-found");
    for (String wrong : new String[] {"dlg_1", "", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4fff"}) {
      Caller.Answered refused = submit(wrong, botsKey);
      assertThat(refused.problem()).as(wrong).isEqualTo("validation");
      assertThat(refused.text()).contains(HEADER);
    }
    Caller bot = node.caller(botsKey);
    assertThat(
            bot.send(bot.to("/v1/tasks").GET().header(HEADER, dlg).header(HEADER, dlg)).problem())
        .isEqualTo("validation");
  }

  @Test
  void request_thatBreaksARule_isRefusedWithFieldAndRule() {
    assertThat(let(annsKey, botsKey, ",\"permissions\":[]").problem()).isEqualTo("validation");
    assertThat(let(annsKey, botsKey, ",\"forMillis\":2592000001").text())
        .contains("forMillis", "must be at most 2592000000");
    assertThat(let(annsKey, annsKey, "").text()).contains("delegate", "must be another key");
    assertThat(let(annsKey, botsKey, ",\"permissions\":[\"KEY_WRITE\"]").text())
        .contains("What is not allowed can not be given");
    assertThat(let(node.key(Role.VIEWER), botsKey, "").problem()).isEqualTo("forbidden");
  }

  @Test
  void chain_isInTheAuditTrail_ofWhatIsDoneAndWhatIsDenied() {
    String last = node.key(Role.SUBMITTER);
    String first = given(annsKey, botsKey, "").path("id").asString();
    Caller bot = node.caller(botsKey);
    JsonNode second =
        bot.send(
                bot.json(PATH, "POST", "{\"delegate\":\"" + id(last) + "\"}").header(HEADER, first))
            .json();
    assertThat(second.path("parent").asString()).isEqualTo(first);
    String dlg = second.path("id").asString();
    assertThat(submit(dlg, last).status()).isEqualTo(202);
    assertThat(under(dlg, last, "POST", "/v1/agents/worker-9/pause").status()).isEqualTo(403);

    String chain =
        "[{\"principal\":\"%s\",\"by\":\"%s\"},{\"principal\":\"%s\",\"by\":\"%s\"}]"
            .formatted(id(annsKey), first, id(botsKey), dlg);
    for (String action : new String[] {"TASK_SUBMITTED", "UNAUTHORIZED_ACCESS"}) {
      String search = "/v1/audit/entries?action=" + action + "&actor=" + id(last);
      await().until(() -> !node.admin().get(search).json().path("items").isEmpty());
      JsonNode actor = node.admin().get(search).json().at("/items/0/entry/actor");
      assertThat(actor.path("delegation").toString()).isEqualTo(chain);
    }
    String made = "/v1/audit/entries?action=DELEGATION_CREATED";
    await().until(() -> node.admin().get(made).json().path("items").size() == 2);
    assertThat(node.admin().get(made).text()).contains(id(annsKey) + " lets " + id(botsKey));
  }

  @Test
  void wait_forWork_endsWithTheDelegation() {
    String bot = node.keyFor("worker-2");
    node.caller(bot)
        .post(
            "/v1/agents", "{\"id\":\"worker-2\",\"capabilities\":[{\"name\":\"a\",\"level\":1}]}");
    String dlg = given(node.adminToken(), bot, "").path("id").asString();
    Caller caller = node.caller(bot);
    CompletableFuture<Caller.Answered> waiting =
        caller.begin(
            caller
                .json(
                    "/v1/leases",
                    "POST",
                    "{\"agent\":\"worker-2\",\"messages\":1,\"waitMillis\":15000}")
                .header(HEADER, dlg));
    assertThat(node.admin().delete(PATH + "/" + dlg).status()).isEqualTo(204);
    assertThat(waiting.orTimeout(12, TimeUnit.SECONDS).join().status()).isIn(401, 403);
  }

  @Test
  void delegations_holdAfterARestart() {
    String open = given(annsKey, botsKey, "").path("id").asString();
    String ended = given(annsKey, botsKey, "").path("id").asString();
    node.caller(annsKey).delete(PATH + "/" + ended);
    node.close();
    node = new EdgeFixture(directory);
    assertThat(submit(open, botsKey).status()).isEqualTo(202);
    assertThat(submit(ended, botsKey).status()).isEqualTo(403);
    assertThat(under(open, botsKey, "GET", PATH).status()).isEqualTo(200);
  }
}
