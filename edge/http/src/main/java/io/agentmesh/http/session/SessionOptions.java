package io.agentmesh.http.session;

import io.agentmesh.domain.Check;
import java.time.Duration;

/**
 * What a session may ask, and how long it may be silent.
 *
 * @param node name of this node, as Welcome says it
 * @param maxSessions sessions at once
 * @param maxOutstanding unanswered ops of a session after which its socket is not read
 * @param maxFrameBytes largest frame of a client
 * @param maxAwaits tasks whose outcome a session may wait for
 * @param pushWindow deliveries, and task offers, under way from the mesh to one session at most,
 *     however much credit the client gives
 * @param helloTimeout how long Hello may take to come
 * @param pingInterval how often a session is pinged
 * @param silence time without any frame or pong after which a session is closed
 */
public record SessionOptions(
    String node,
    int maxSessions,
    int maxOutstanding,
    int maxFrameBytes,
    int maxAwaits,
    int pushWindow,
    Duration helloTimeout,
    Duration pingInterval,
    Duration silence) {
  /**
   * 10,000 sessions, each with 1024 unanswered ops, 4 MiB frames, 16,384 awaited tasks and 2048
   * pushes under way; Hello within 10 s, a ping every 20 s, cut off after 60 s of silence.
   */
  public static final SessionOptions DEFAULT =
      new SessionOptions(
          "node-1",
          10_000,
          1024,
          4 << 20,
          16_384,
          2048,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  /** Checks the ranges. */
  public SessionOptions {
    Check.length("sessions.node", node, 128);
    Check.range("sessions.max", maxSessions, 1, 1_000_000);
    Check.range("sessions.max-outstanding", maxOutstanding, 1, 1 << 20);
    Check.range("sessions.max-frame", maxFrameBytes, 2 << 20, 64 << 20);
    Check.range("sessions.max-awaits", maxAwaits, 1, 1 << 20);
    Check.range("sessions.push-window", pushWindow, 1, 1 << 20);
    Check.range("sessions.hello-timeout", helloTimeout.toMillis(), 10, 600_000);
    Check.range("sessions.ping-interval", pingInterval.toMillis(), 10, 600_000);
    Check.range("sessions.silence", silence.toMillis(), 10, 3_600_000);
  }

  /** With so many sessions at once. */
  public SessionOptions withMaxSessions(int next) {
    return new SessionOptions(
        node,
        next,
        maxOutstanding,
        maxFrameBytes,
        maxAwaits,
        pushWindow,
        helloTimeout,
        pingInterval,
        silence);
  }

  /** On a node of that name. */
  public SessionOptions withNode(String next) {
    return new SessionOptions(
        next,
        maxSessions,
        maxOutstanding,
        maxFrameBytes,
        maxAwaits,
        pushWindow,
        helloTimeout,
        pingInterval,
        silence);
  }
}
