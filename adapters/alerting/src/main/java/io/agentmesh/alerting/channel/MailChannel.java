package io.agentmesh.alerting.channel;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.call.GuardedSockets;
import io.agentmesh.alerting.call.Trust;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.TargetUrl;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** E-mail over SMTP. What is told again has the same Message-ID. */
public final class MailChannel implements AlertChannel {
  private static final int LONGEST = 200;

  private final MailOptions options;
  private final CallOptions calls;
  private final Severity least;
  private final String source;
  private final InstantSource clock;
  private final Guard guard;
  private final TargetUrl server;
  private final SSLSocketFactory tls;

  /** Over a server that the guard admits, in the name of a mesh. */
  public MailChannel(
      MailOptions options, CallOptions calls, Severity least, String source, InstantSource clock) {
    this.options = options;
    this.calls = calls;
    this.least = least;
    this.source = source;
    this.clock = clock;
    this.guard = new Guard(calls.allow());
    this.server =
        guard.admit(
            (options.encrypted() ? "https://" : "http://") + options.host() + ":" + options.port());
    this.tls = Trust.of(calls.trusted()).getSocketFactory();
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public boolean wants(Notice.About about, Severity severity) {
    return severity.compareTo(least) >= 0;
  }

  @Override
  public Told tell(Notice.About about, Alert alert) {
    Session session = Session.getInstance(settings());
    try (Transport transport = session.getTransport("smtp")) {
      Message message = message(session, about, alert);
      if (options.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(options.user(), options.password());
      }
      transport.sendMessage(message, message.getAllRecipients());
      return new Told.Taken();
    } catch (MessagingException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ").strip();
      return new Told.Failed(
          "it was not taken: " + why.substring(0, Math.min(LONGEST, why.length())),
          isForEver(e),
          0);
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", options.host());
    settings.put("mail.smtp.port", Integer.toString(options.port()));
    settings.put("mail.smtp.connectiontimeout", millis(calls.connectTimeout().toMillis()));
    settings.put("mail.smtp.timeout", millis(calls.responseTimeout().toMillis()));
    settings.put("mail.smtp.writetimeout", millis(calls.responseTimeout().toMillis()));
    settings.put("mail.smtp.socketFactory", new GuardedSockets(guard, server));
    settings.put("mail.smtp.socketFactory.fallback", "false");
    settings.put("mail.smtp.starttls.enable", Boolean.toString(options.encrypted()));
    settings.put("mail.smtp.starttls.required", Boolean.toString(options.encrypted()));
    settings.put("mail.smtp.ssl.socketFactory", tls);
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.auth", Boolean.toString(!options.user().isEmpty()));
    return settings;
  }

  private static String millis(long millis) {
    return Long.toString(millis);
  }

  private Message message(Session session, Notice.About about, Alert alert)
      throws MessagingException {
    String id =
        "<" + Wording.id(about, alert) + "@" + source.replaceAll("[^A-Za-z0-9.-]", "-") + ">";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(options.from(), true));
    for (String to : options.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    }
    message.setSubject(Wording.headline(about, alert), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(
        Wording.details(alert).entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("\n", "", "\n")),
        StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  /** Whether the server said no for good, to the message or to whom it is to (RFC 5321: 5yz). */
  private static boolean isForEver(MessagingException e) {
    for (Exception each = e; each instanceof MessagingException m; each = m.getNextException()) {
      int code =
          each instanceof SMTPSendFailedException sent
              ? sent.getReturnCode()
              : each instanceof SMTPAddressFailedException address ? address.getReturnCode() : 0;
      if (code / 100 == 5) {
        return true;
      }
    }
    return false;
  }
}
