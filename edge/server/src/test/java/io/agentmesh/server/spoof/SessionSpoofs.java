package io.agentmesh.server.spoof;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** Sessions that are begun, or gone on with, by who has no right to them. */
final class SessionSpoofs {
  private static final String AGENT = "session-agent";
  private static final String PUBLISH =
      "{\"seq\":7,\"publish\":{\"to\":{\"topic\":\"spoofed.nobody\"},"
          + "\"envelope\":{\"type\":\"note\"},\"payload\":{}}}";

  private final SpoofedMesh mesh;
  private final String producer = "producer-of-the-genuine-session";

  private SessionSpoofs(SpoofedMesh mesh) {
    this.mesh = mesh;
  }

  /** All kinds. */
  static List<Papers.Tampered> of(SpoofedMesh mesh) throws Exception {
    SessionSpoofs sessions = new SessionSpoofs(mesh);
    RightSpoofs.register(mesh, mesh.admin, AGENT);
    String own = mesh.key(mesh.admin, "\"agent\"", "\"" + AGENT + "\"");
    String other = mesh.key(mesh.admin, "\"agent\"", "\"other-agent\"");
    String submitter = mesh.key(mesh.admin, "\"submitter\"", "");
    String thief = mesh.key(mesh.admin, "\"submitter\"", "");
    String viewer = mesh.key(mesh.admin, "\"viewer\"", "");
    sessions.published(submitter, sessions.producer);
    for (String key : List.of(other, thief, viewer)) {
      mesh.send(Ask.get("/v1/overview", key));
    }
    boolean asItself = sessions.welcomed(own, AGENT, Chance.letters(new SplittableRandom(1), 9));
    boolean resumed = sessions.resumed(submitter, sessions.producer);
    boolean published = sessions.published(submitter, sessions.producer);
    return List.of(
        Papers.Tampered.denied(
            "session as an agent of another key",
            asItself,
            r -> sessions.welcomed(other, AGENT, Chance.letters(r, 20))),
        new Papers.Tampered(
            "session of another key resumed by its producer",
            resumed,
            _ -> sessions.resumed(thief, sessions.producer)),
        new Papers.Tampered(
            "session of another tenant resumed by its producer",
            resumed,
            _ -> sessions.resumed(mesh.acme, sessions.producer)),
        Papers.Tampered.denied(
            "publish in a session without the right",
            published,
            r -> sessions.published(viewer, "viewer-" + Chance.letters(r, 9))),
        new Papers.Tampered(
            "session that begins with something else than Hello",
            published,
            _ -> sessions.answered(submitter, PUBLISH)));
  }

  private static String hello(String agent, String producer) {
    return "{\"seq\":1,\"hello\":{\"producerId\":\"producer-000000-"
        + producer
        + "\""
        + (agent.isEmpty() ? "" : ",\"agent\":\"" + agent + "\"")
        + "}}";
  }

  private boolean welcomed(String key, String agent, String producer) throws Exception {
    return begun(key, agent, producer).has("welcome");
  }

  private boolean resumed(String key, String producer) throws Exception {
    return begun(key, "", producer).path("welcome").path("resumed").asBoolean(false);
  }

  private JsonNode begun(String key, String agent, String producer) throws Exception {
    try (Talk talk = new Talk(mesh.url(), key)) {
      talk.say(hello(agent, producer));
      return firstOf(talk);
    }
  }

  private static JsonNode firstOf(Talk talk) throws InterruptedException {
    JsonNode op = talk.hear();
    while (!op.has("welcome") && !op.has("closed")) {
      op = talk.hear();
    }
    return op;
  }

  private boolean published(String key, String producer) throws Exception {
    try (Talk talk = new Talk(mesh.url(), key)) {
      talk.say(hello("", producer));
      return firstOf(talk).has("welcome") && answered(talk);
    }
  }

  private boolean answered(String key, String first) throws Exception {
    try (Talk talk = new Talk(mesh.url(), key)) {
      talk.say(first);
      JsonNode op = talk.hear();
      return !op.has("closed");
    }
  }

  private static boolean answered(Talk talk) throws InterruptedException {
    talk.say(PUBLISH);
    while (true) {
      JsonNode op = talk.hear();
      if (op.has("reply") || op.has("closed")) {
        return op.path("reply").has("published");
      }
    }
  }
}
