package io.agentmesh.server.config.alerts;

import io.agentmesh.alerting.channel.MailOptions;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.outbound.AllowedHosts;
import io.agentmesh.outbound.Guard;
import io.agentmesh.server.config.source.SecretText;
import io.agentmesh.server.config.source.Settings;
import java.util.Arrays;
import java.util.List;

/** E-mail; without the host of a server there is none. */
public record MailConfig(MailOptions options, Severity least) {
  /** Whether there is a server. */
  public boolean isThere() {
    return !options.host().isEmpty();
  }

  static MailConfig from(Settings s, AllowedHosts allow) {
    String host = s.text("alerts.smtp.host", "", "Mail server that takes alerts; empty for none.");
    int port = s.count("alerts.smtp.port", 587, 1, 65_535, "Its port.");
    String security =
        s.text(
            "alerts.smtp.security",
            "starttls",
            "`starttls`, or `none` to hosts that alerts.allow names.");
    if (!security.equals("starttls") && !security.equals("none")) {
      s.problem("alerts.smtp.security must be starttls or none");
    }
    boolean encrypted = !security.equals("none");
    MailOptions options =
        new MailOptions(
            host,
            port,
            encrypted,
            s.text("alerts.smtp.user", "", "Who the mesh is there; empty when it does not ask."),
            SecretText.read(s, "alerts.smtp.password-file", "File with the password of the user."),
            s.text("alerts.smtp.from", "", "Address that alerts are from."),
            parts(s.text("alerts.smtp.to", "", "Addresses that alerts are to, commas between.")));
    if (!host.isEmpty()) {
      check(s, allow, options);
    }
    return new MailConfig(
        options, ChannelConfig.severity(s, "alerts.smtp.min-severity", Severity.WARNING));
  }

  private static void check(Settings s, AllowedHosts allow, MailOptions options) {
    try {
      String scheme = options.encrypted() ? "https://" : "http://";
      new Guard(allow).admit(scheme + options.host() + ":" + options.port());
      if (options.from().isEmpty() || options.to().isEmpty()) {
        s.problem("alerts.smtp.host needs alerts.smtp.from and alerts.smtp.to");
      }
    } catch (InvalidValue e) {
      s.problem("alerts.smtp.host " + e.rule());
    }
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
