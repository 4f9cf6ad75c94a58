package io.agentmesh.server.spoof;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Sessions that somebody else goes on with, or that begin with no Hello. */
final class SessionSpoofs {
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
    String submitter = mesh.key(mesh.admin, "\"submitter\"", "");
    String thief = mesh.key(mesh.admin, "\"submitter\"", "");
    sessions.published(submitter, sessions.producer);
    mesh.send(Ask.get("/v1/overview", thief));
    boolean resumed = sessions.resumed(submitter, sessions.producer);
    boolean published = sessions.published(submitter, sessions.producer);
    return List.of(
        new Papers.Tampered(
            "session of another key resumed by its producer",
            resumed,
            _ -> sessions.resumed(thief, sessions.producer)),
        new Papers.Tampered(
            "session of another tenant resumed by its producer",
            resumed,
            _ -> sessions.resumed(mesh.acme, sessions.producer)),
        new Papers.Tampered(
            "session that begins with something else than Hello",
            published,
            _ -> sessions.answered(submitter, PUBLISH)));
  }

  private static String hello(String producer) {
    return "{\"seq\":1,\"hello\":{\"producerId\":\"producer-0000-" + producer + "\"}}";
  }

  private boolean resumed(String key, String producer) throws Exception {
    return begun(key, producer).path("welcome").path("resumed").asBoolean(false);
  }

  private JsonNode begun(String key, String producer) throws Exception {
    try (Talk talk = new Talk(mesh.url(), key)) {
      talk.say(hello(producer));
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
      talk.say(hello(producer));
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
