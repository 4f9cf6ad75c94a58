package io.agentmesh.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.channel.MailChannel;
import io.agentmesh.alerting.channel.MailOptions;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel.Told;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.outbound.AllowedHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** E-mail before a real SMTP server over its socket. */
@Timeout(60)
class MailChannelTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));
  private static final Alert ALERT =
      new Alert(
          "20482-0",
          new TenantId("acme"),
          "AGENT_QUARANTINED",
          Severity.CRITICAL,
          "k7m2q9x4d1",
          "agent",
          "reviewer-1",
          "line\r\nBcc: eve@example.com",
          1_795_786_512_000_000L,
          1_795_786_512_000_000L,
          3,
          List.of("20482-0"),
          true,
          null,
          null);

  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<SMTPServer> opened = new ArrayList<>();
  private volatile @Nullable RejectException refusal;

  @AfterEach
  void stop() {
    opened.forEach(SMTPServer::stop);
  }

  private SMTPServer start(SMTPServer.Builder builder) {
    SMTPServer server =
        builder
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandlerFactory(Taking::new)
            .build();
    server.start();
    opened.add(server);
    return server;
  }

  private static MailChannel channel(
      SMTPServer server, boolean encrypted, String password, @Nullable Path trusted) {
    String host = "localhost:" + server.getPortAllocated();
    CallOptions calls =
        new CallOptions(
            AllowedHosts.of(host),
            trusted,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1000,
            Duration.ofMinutes(5),
            "agentmesh");
    return new MailChannel(
        new MailOptions(
            "localhost",
            server.getPortAllocated(),
            encrypted,
            password.isEmpty() ? "" : "mesh",
            password,
            "mesh@example.com",
            List.of("sre@example.com", "security@example.com")),
        calls,
        Severity.WARNING,
        "acme mesh",
        NOON);
  }

  private final class Taking implements MessageHandler {
    Taking(MessageContext context) {}

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      RejectException no = refusal;
      if (no != null) {
        throw no;
      }
    }

    @Override
    public @Nullable String data(InputStream data) {
      try {
        mails.add(new String(data.readAllBytes(), StandardCharsets.UTF_8));
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void done() {}
  }

  @Test
  void mail_isWrittenToAll_withTheSameIdWheneverItComesAgain_andNoHeaderOfOthers() {
    MailChannel channel = channel(start(SMTPServer.port(0)), false, "", null);
    assertThat(channel.tell(Notice.About.RAISED, ALERT)).isEqualTo(new Told.Taken());
    assertThat(channel.tell(Notice.About.RAISED, ALERT)).isEqualTo(new Told.Taken());
    assertThat(mails)
        .hasSize(2)
        .allSatisfy(mail -> {
          assertThat(mail)
              .contains("Message-ID: <alert-20482-0-raised@acme-mesh>")
              .contains("To: sre@example.com, security@example.com")
              .contains("Auto-Submitted: auto-generated")
              .contains("Subject: [CRITICAL] AGENT_QUARANTINED by k7m2q9x4d1 in tenant acme")
              .contains("Resource: agent reviewer-1");
          assertThat(mail.lines()).noneMatch(line -> line.startsWith("Bcc"));
        });
  }

  @Test
  void mail_overStartTls_goesOnlyToWhoIsTrusted_withThePassword(@TempDir Path directory)
      throws Exception {
    SSLContext keys = SyslogStandIn.keys(directory);
    SMTPServer server =
        start(
            SMTPServer.port(0)
                .requireTLS()
                .startTlsSocketFactory(keys)
                .requireAuth()
                .authenticationHandlerFactory(
                    new EasyAuthenticationHandlerFactory((user, password, context) -> {
                      if (!user.equals("mesh") || !password.equals("right")) {
                        throw new LoginFailedException();
                      }
                    })));
    Path trusted = directory.resolve("certificate.pem");
    assertThat(channel(server, true, "right", trusted).tell(Notice.About.CLOSED, ALERT))
        .isEqualTo(new Told.Taken());
    assertThat(mails).hasSize(1);
    assertThat(channel(server, true, "right", null).tell(Notice.About.CLOSED, ALERT))
        .isInstanceOf(Told.Failed.class);
    assertThat(channel(server, true, "wrong", trusted).tell(Notice.About.CLOSED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class, failed -> assertThat(failed.hopeless()).isFalse());
    assertThat(mails).hasSize(1);
  }

  @Test
  void server_withoutTls_isNotSpokenTo_whereTlsIsWanted() {
    MailChannel channel = channel(start(SMTPServer.port(0)), true, "", null);
    assertThat(channel.tell(Notice.About.RAISED, ALERT)).isInstanceOf(Told.Failed.class);
    assertThat(mails).isEmpty();
  }

  @Test
  void server_thatSaysNo_saysWhetherForGood() {
    MailChannel channel = channel(start(SMTPServer.port(0)), false, "", null);
    refusal = new RejectException(451, "later");
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class, failed -> assertThat(failed.hopeless()).isFalse());
    refusal = new RejectException(550, "nobody");
    assertThat(channel.tell(Notice.About.RAISED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class, failed -> assertThat(failed.hopeless()).isTrue());
  }

  @Test
  void server_thatIsPrivate_needsAName() {
    SMTPServer server = start(SMTPServer.port(0));
    MailOptions mail =
        new MailOptions(
            "localhost", server.getPortAllocated(), true, "", "", "a@b.c", List.of("d@e.f"));
    MailChannel named = new MailChannel(mail, CallOptions.DEFAULT, Severity.INFO, "mesh", NOON);
    assertThat(named.tell(Notice.About.RAISED, ALERT))
        .isInstanceOfSatisfying(
            Told.Failed.class, failed -> assertThat(failed.reason()).contains("it was not taken"));
    MailOptions address = new MailOptions("10.0.0.1", 587, true, "", "", "a@b.c", List.of("d@e.f"));
    assertThatThrownBy(
            () -> new MailChannel(address, CallOptions.DEFAULT, Severity.INFO, "mesh", NOON))
        .isInstanceOf(InvalidValue.class);
    assertThat(mails).isEmpty();
  }
}
