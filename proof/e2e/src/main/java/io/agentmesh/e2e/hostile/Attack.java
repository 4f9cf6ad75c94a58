package io.agentmesh.e2e.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/**
 * What hostile clients do, kind by kind. Each of the clients has a virtual thread, which begins
 * anew when the node puts an end to what it did.
 */
public enum Attack {
  /** Heads of requests that come byte by byte and never end. */
  SLOW_HEADS(1000) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send("GET /v1/agents HTTP/1.1\r\nX-Slow: ");
      pace.begun();
      while (true) {
        pace.rest(Duration.ofSeconds(1));
        wire.send("x");
      }
    }
  },
  /** Bodies of requests that come byte by byte and never end. */
  SLOW_BODIES(1000) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(quarry.head("POST", "/v1/messages", "Content-Length: 1000000\r\n"));
      pace.begun();
      while (true) {
        pace.rest(Duration.ofSeconds(1));
        wire.send(" ");
      }
    }
  },
  /** Large answers, asked for again and again in one go, that are read byte by byte. */
  SLOW_READERS(40) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(quarry.get("/v1/messages/" + quarry.largeMessage()).repeat(4));
      wire.next();
      pace.begun();
      while (true) {
        pace.rest(Duration.ofMillis(200));
        wire.next();
      }
    }
  },
  /** Streams of events and sessions whose clients ask and never read. */
  DEAF_STREAMS(200) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      if (pace.isEven()) {
        wire.send(quarry.get("/v1/events"));
        wire.next();
        pace.begun();
        pace.rest(Duration.ofMinutes(1));
      } else {
        wire.send(quarry.upgrade());
        wire.answer();
        wire.send(Frames.text("{\"seq\": 1, \"hello\": {}}"));
        wire.next();
        pace.begun();
        long seq = 2;
        while (true) {
          wire.send(Frames.text(quarry.await(seq++)));
          pace.rest(Duration.ofMillis(500));
        }
      }
    }
  },
  /** As many connections as fit, half of them WebSockets, that only stay open. */
  CONNECTIONS(4000) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(pace.isEven() ? quarry.get("/health") : quarry.upgrade());
      wire.answer();
      pace.begun();
      wire.awaitEnd(Duration.ofMinutes(5));
    }
  },
  /** Connections that come, ask once and go. */
  CHURN(20) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(quarry.get("/health"));
      wire.answer();
      pace.begun();
      pace.rest(Duration.ofMillis(60));
    }
  },
  /** Requests that are none. */
  GARBAGE(20) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      byte[] garbage = new byte[512];
      pace.random().nextBytes(garbage);
      wire.send(garbage);
      wire.send("\r\n\r\n");
      pace.begun();
      pace.rest(Duration.ofMillis(60));
    }
  },
  /** Keys that are none, tried as fast as the answers come, each client twenty times a second. */
  WRONG_KEYS(20) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      byte[] guess = new byte[32];
      while (true) {
        pace.random().nextBytes(guess);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(guess);
        wire.send(quarry.with(key).get("/v1/agents"));
        wire.answer();
        pace.begun();
        pace.rest(Duration.ofMillis(50));
      }
    }
  },
  /** Bodies without an end, and JSON that no contract knows. */
  LARGE_BODIES(10) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(quarry.head("POST", "/v1/messages", "Transfer-Encoding: chunked\r\n"));
      String chunk = "10000\r\n" + "[".repeat(0x10000) + "\r\n";
      while (true) {
        wire.send(chunk);
        pace.begun();
        pace.rest(Duration.ofMillis(30));
      }
    }
  },
  /** WebSocket frames that are none, and messages that never end. */
  BAD_FRAMES(20) {
    @Override
    void act(Wire wire, Quarry quarry, Pace pace) throws IOException {
      wire.send(quarry.upgrade());
      wire.answer();
      pace.begun();
      if (pace.isEven()) {
        byte[] garbage = new byte[256];
        pace.random().nextBytes(garbage);
        wire.send(garbage);
        wire.awaitEnd(Duration.ofSeconds(1));
        pace.rest(Duration.ofMillis(60));
      } else {
        while (true) {
          wire.send(Frames.part(new byte[16 << 10]));
          pace.rest(Duration.ofMillis(50));
        }
      }
    }
  };

  private final int clients;

  Attack(int clients) {
    this.clients = clients;
  }

  /** How many clients do it at once. */
  public int clients() {
    return clients;
  }

  /** Its name for a person. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What one client does with one connection; it may end by itself or by an exception. */
  abstract void act(Wire wire, Quarry quarry, Pace pace) throws IOException;
}
