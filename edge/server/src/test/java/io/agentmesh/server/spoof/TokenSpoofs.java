package io.agentmesh.server.spoof;

import io.agentmesh.identity.Attacks;
import io.agentmesh.identity.SourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Tokens that are forged, each kind of {@link Attacks} one of its own. */
final class TokenSpoofs {
  private static final int KINDS = Attacks.Kind.values().length;
  private static final int TRIES = 50;
  private static final int LONGEST = 12_000;

  private TokenSpoofs() {}

  /** All kinds that fit into a header field. */
  static List<Spoof> of(SpoofedMesh mesh) {
    SourceKey retired = SourceKey.make("old", "ES256");
    Attacks attacks =
        new Attacks(mesh.issuer(), Instant.now(), mesh.rsa, mesh.ec, mesh.edwards, retired);
    Ask genuine = Ask.get("/v1/tasks", attacks.genuine(new SplittableRandom(1)));
    List<Spoof> spoofs = new ArrayList<>();
    for (int i = 0; i < KINDS; i++) {
      int kind = i;
      if (sendable(attacks, kind, new SplittableRandom(1)) != null) {
        spoofs.add(
            new Spoof(
                "token " + Attacks.kind(kind).name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Set.of(401),
                genuine,
                r -> genuine.by(any(attacks, kind, r))));
      }
    }
    return spoofs;
  }

  private static String any(Attacks attacks, int kind, SplittableRandom random) {
    while (true) {
      String token = sendable(attacks, kind, random);
      if (token != null) {
        return token;
      }
    }
  }

  private static @Nullable String sendable(Attacks attacks, int kind, SplittableRandom random) {
    for (int i = 0; i < TRIES; i++) {
      int number = kind + KINDS * random.nextInt(1_000_000);
      String token = attacks.make(number, random.nextInt());
      if (!token.isEmpty()
          && token.length() < LONGEST
          && token.chars().allMatch(c -> c > ' ' && c < 127)) {
        return token;
      }
    }
    return null;
  }
}
