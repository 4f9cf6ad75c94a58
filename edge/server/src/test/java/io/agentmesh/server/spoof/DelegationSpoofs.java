package io.agentmesh.server.spoof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Callers that act for others who did not let them, or not for that. */
final class DelegationSpoofs {
  private static final String HEADER = "AgentMesh-Delegation";
  private static final String PATH = "/v1/delegations";

  private DelegationSpoofs() {}

  /** All kinds. */
  static List<Spoof> of(SpoofedMesh mesh) throws Exception {
    String ann = mesh.key(mesh.admin, "\"submitter\"", "");
    String bot = mesh.key(mesh.admin, "\"admin\"", "");
    String thief = mesh.key(mesh.admin, "\"admin\"", "");
    mesh.done(Ask.get("/v1/agents", thief));
    String given = given(mesh, ann, bot, "");
    String narrow = given(mesh, ann, bot, ",\"permissions\":[\"AGENT_READ\"]");
    String revoked = given(mesh, ann, bot, "");
    mesh.done(new Ask("DELETE", PATH + "/" + revoked, Map.of(), null).by(ann));
    Ask genuine = Ask.get("/v1/agents", bot).with(HEADER, given);
    Ask tasks = Ask.get("/v1/tasks", bot).with(HEADER, narrow);
    Ask keys = Ask.get("/v1/api-keys", bot).with(HEADER, given);
    return List.of(
        denied("act under a delegation of another key", genuine, _ -> genuine.by(thief)),
        denied("act under a delegation of another tenant", genuine, _ -> genuine.by(mesh.acme)),
        denied("act under a delegation as its grantor", genuine, _ -> genuine.by(ann)),
        denied(
            "act under a delegation that is not there",
            genuine,
            r -> genuine.with(HEADER, "dlg_" + new UUID(r.nextLong(), r.nextLong()))),
        denied(
            "act under a delegation that was revoked", genuine, _ -> genuine.with(HEADER, revoked)),
        denied("do more than a delegation covers", genuine, _ -> tasks),
        denied("do more than the grantor may", genuine, _ -> keys),
        new Spoof(
            "act under what is no delegation",
            Set.of(400),
            genuine,
            r -> genuine.with(HEADER, Chance.any(r, List.of("dlg_", "*", given + "0", ann)))),
        new Spoof(
            "revoke a delegation of others",
            Set.of(404),
            Ask.get(PATH, ann),
            r ->
                Forwarded.maybe(
                    r, new Ask("DELETE", PATH + "/" + given, Map.of(), null).by(mesh.acme))));
  }

  private static Spoof denied(String name, Ask genuine, Spoof.Forgery forged) {
    return new Spoof(
        name, Set.of(403), genuine, random -> Forwarded.maybe(random, forged.by(random)));
  }

  private static String given(SpoofedMesh mesh, String from, String to, String rest)
      throws Exception {
    String body = "{\"delegate\":\"" + KeySpoofs.id(to) + "\"" + rest + "}";
    return mesh.done(Ask.post(PATH, from, body)).path("id").asString();
  }
}
