package io.agentmesh.server.spoof;

import java.util.List;
import java.util.SplittableRandom;

/** Header fields by which a caller says of itself what only others may say. */
final class Forwarded {
  private static final List<String> WHO =
      List.of(
          "X-Forwarded-User",
          "X-Remote-User",
          "X-Authenticated-User",
          "X-Roles",
          "X-Tenant",
          "X-Tenant-Id",
          "Agentmesh-Tenant",
          "Agentmesh-Roles",
          "X-Agent-Id",
          "X-Original-URL",
          "X-Rewrite-URL",
          "X-HTTP-Method-Override",
          "X-Forwarded-For",
          "X-Real-IP",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "Forwarded",
          "X-Client-Cert",
          "traceparent",
          "baggage");
  private static final List<String> SAID =
      List.of(
          "admin",
          "platform",
          "system",
          "default",
          "acme",
          "127.0.0.1",
          "/health/live",
          "GET",
          "for=127.0.0.1;proto=https",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private Forwarded() {}

  /** The request with some of them. */
  static Ask headers(SplittableRandom random, Ask ask) {
    Ask more = ask;
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      more = more.with(Chance.any(random, WHO), Chance.any(random, SAID));
    }
    return more;
  }

  /** The request, every other time with some of them. */
  static Ask maybe(SplittableRandom random, Ask ask) {
    return random.nextBoolean() ? headers(random, ask) : ask;
  }
}
