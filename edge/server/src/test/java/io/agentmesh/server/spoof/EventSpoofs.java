package io.agentmesh.server.spoof;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CloudEvents that are none, or say two things at once. What they say of their id in the mesh and
 * of their sender is not looked at.
 */
final class EventSpoofs {
  private static final String PATH = "/v1/cloudevents";
  private static final List<String> SAID =
      List.of("admin", "system", "*", "default", "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f00");
  private static final List<String> BAD_ATTRIBUTES =
      List.of("mesh_sender", "MeshSender", "mesh-sender", "tenant.id", "a".repeat(65), "");

  private EventSpoofs() {}

  /** All kinds. */
  static List<Spoof> of(SpoofedMesh mesh) {
    Ask binary =
        new Ask(
                "POST",
                PATH + "?topic=spoofed.nobody",
                Map.of(
                    "ce-specversion",
                    "1.0",
                    "ce-id",
                    "genuine",
                    "ce-source",
                    "/spoofed",
                    "ce-type",
                    "note",
                    "Content-Type",
                    "application/json"),
                "{}")
            .by(mesh.admin);
    Ask structured = structured(mesh, "");
    return List.of(
        refused(
            "event with an attribute of a name that is none",
            structured,
            r -> structured(mesh, text(Chance.any(r, BAD_ATTRIBUTES), Chance.any(r, SAID)))),
        refused(
            "event that has an attribute twice",
            structured,
            r ->
                structured(
                    mesh,
                    text(Chance.any(r, List.of("id", "source", "type")), Chance.letters(r, 9)))),
        refused(
            "event of another version of the format",
            binary,
            r ->
                binary.with(
                    "ce-specversion", Chance.any(r, List.of("0.3", "1", "1.1", "2.0", "0.1")))),
        refused(
            "event that goes to two places",
            binary,
            r -> binary.with("ce-meshagent", Chance.letters(r, 9))));
  }

  private static Spoof refused(String name, Ask genuine, Spoof.Forgery forged) {
    return new Spoof(name, Set.of(400, 422), genuine, forged);
  }

  private static Ask structured(SpoofedMesh mesh, String more) {
    return new Ask(
            "POST",
            PATH + "?topic=spoofed.nobody",
            Map.of("Content-Type", "application/cloudevents+json"),
            event(more))
        .by(mesh.admin);
  }

  private static String event(String more) {
    return "{\"specversion\":\"1.0\",\"id\":\"genuine\",\"source\":\"/spoofed\",\"type\":\"note\""
        + more
        + "}";
  }

  private static String text(String name, String value) {
    return ",\"" + name + "\":\"" + value + "\"";
  }
}
