package io.agentmesh.server.spoof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** API keys that are none, or are no more. */
final class KeySpoofs {
  private static final String PATH = "/v1/tasks";
  private static final Set<Integer> REFUSED = Set.of(401);

  private final SpoofedMesh mesh;
  private final List<Spoof> spoofs = new ArrayList<>();

  private KeySpoofs(SpoofedMesh mesh) {
    this.mesh = mesh;
  }

  /** All kinds. */
  static List<Spoof> of(SpoofedMesh mesh) throws Exception {
    KeySpoofs all = new KeySpoofs(mesh);
    all.altered();
    all.ended();
    all.elsewhere();
    return all.spoofs;
  }

  private void altered() throws Exception {
    String key = mesh.key(mesh.admin, "\"viewer\"", "");
    String other = mesh.key(mesh.admin, "\"viewer\"", "");
    int secret = key.indexOf('_', 3) + 1;
    add("key cut off", key, r -> key.substring(0, r.nextInt(1, key.length())));
    add("key extended", key, r -> key + Chance.letters(r, 20));
    add("key with another letter", key, r -> Chance.altered(r, key, secret));
    add("key of another id", key, r -> Chance.altered(r, key, 3));
    add("key in another case", key, r -> Chance.caseTurned(r, key, 0));
    add("prefix of a key alone", key, r -> key.substring(0, secret) + Chance.letters(r, 2));
    add(
        "id of one key, secret of another",
        key,
        _ -> key.substring(0, secret) + other.substring(secret));
    add(
        "secret without its id",
        key,
        r -> "am_" + Chance.letters(r, 12) + "_" + key.substring(secret));
    add("key by chance", key, r -> "am_" + Chance.letters(r, 12) + "_" + Chance.letters(r, 43));
  }

  private void ended() throws Exception {
    String revoked = mesh.key(mesh.admin, "\"admin\"", "");
    mesh.done(Ask.get(PATH, revoked));
    mesh.done(new Ask("DELETE", "/v1/api-keys/" + id(revoked), Map.of(), null).by(mesh.admin));
    once("revoked key", revoked);
    String rotated = mesh.key(mesh.admin, "\"admin\"", "");
    mesh.done(Ask.get(PATH, rotated));
    mesh.done(
        Ask.post("/v1/api-keys/" + id(rotated) + "/rotate", mesh.admin, "{\"overlapMillis\":0}"));
    once("secret before it was rotated", rotated);
    String ends = Instant.now().plusSeconds(2).toString();
    String expired = mesh.key(mesh.admin, "\"roles\":[\"admin\"],\"expiresAt\":\"" + ends + "\"");
    mesh.done(Ask.get(PATH, expired));
    while (mesh.send(Ask.get(PATH, expired)).statusCode() == 200) {
      LockSupport.parkNanos(50_000_000);
    }
    once("expired key", expired);
  }

  private void elsewhere() throws Exception {
    String key = mesh.key(mesh.admin, "\"viewer\"", "");
    Ask genuine = Ask.get(PATH, key);
    Ask bare = genuine.without("Authorization");
    List<String> names =
        List.of("X-Api-Key", "Api-Key", "X-Auth-Token", "Proxy-Authorization", "Cookie");
    spoofs.add(
        new Spoof(
            "key in another place",
            REFUSED,
            genuine,
            r -> bare.with(Chance.any(r, names), "Bearer " + key)));
    List<String> schemes = List.of("Basic", "Token", "Digest", "ApiKey", "Negotiate", "Bearer:");
    spoofs.add(
        new Spoof(
            "key under another scheme",
            REFUSED,
            genuine,
            r -> bare.with("Authorization", Chance.any(r, schemes) + " " + key)));
    String basic =
        Base64.getEncoder().encodeToString(("am:" + key).getBytes(StandardCharsets.UTF_8));
    spoofs.add(
        new Spoof(
            "key as a password",
            REFUSED,
            genuine,
            _ -> bare.with("Authorization", "Basic " + basic)));
    spoofs.add(
        new Spoof(
            "key in the query",
            REFUSED,
            genuine,
            r ->
                new Ask(
                    "GET",
                    PATH
                        + "?"
                        + Chance.any(r, List.of("access_token", "api_key", "key"))
                        + "="
                        + key,
                    Map.of(),
                    null)));
    spoofs.add(
        new Spoof(
            "no key, but who one is said to be",
            REFUSED,
            genuine,
            r -> Forwarded.headers(r, bare)));
  }

  /** The id of a key. */
  static String id(String key) {
    return key.substring(3, key.indexOf('_', 3));
  }

  private interface Altering {
    String by(SplittableRandom random);
  }

  private void add(String name, String key, Altering altering) {
    Ask genuine = Ask.get(PATH, key);
    spoofs.add(new Spoof(name, REFUSED, genuine, r -> genuine.by(altering.by(r))));
  }

  /** A key that was good once; another one is its control. */
  private void once(String name, String key) {
    spoofs.add(
        new Spoof(
            name, REFUSED, Ask.get(PATH, mesh.admin), r -> Forwarded.maybe(r, Ask.get(PATH, key))));
  }
}
