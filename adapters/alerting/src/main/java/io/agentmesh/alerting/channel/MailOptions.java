package io.agentmesh.alerting.channel;

import java.util.List;

/**
 * A mail server that takes messages to be sent (RFC 6409).
 *
 * @param host its name
 * @param port its port
 * @param encrypted whether it must speak TLS after STARTTLS (RFC 3207); without, it must be allowed
 *     by name
 * @param user who we are there, or "" when it does not ask
 * @param password of the user
 * @param from whom messages are from
 * @param to whom they are to
 */
public record MailOptions(
    String host,
    int port,
    boolean encrypted,
    String user,
    String password,
    String from,
    List<String> to) {
  /** Copies the list. */
  public MailOptions {
    to = List.copyOf(to);
  }
}
