package io.agentmesh.alerting.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.call.Trust;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.audit.Significance;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.TargetUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Syslog messages (RFC 5424) over TLS (RFC 5425) or TCP (RFC 6587), each with its length before it.
 * Syslog acknowledges nothing, so each batch has a connection of its own, which we end and the
 * other side then ends in turn: by that it says that it has read all of it.
 */
public final class SyslogTarget implements AuditTarget {
  private static final int LOG_AUDIT = 13 << 3;
  private static final int MOST_READ_BACK = 64 << 10;

  private final TargetUrl url;
  private final Guard guard;
  private final CallOptions options;
  private final SSLSocketFactory tls;
  private final String host;

  /**
   * At a host and port; without TLS only to hosts that are allowed by name.
   *
   * @param source what the mesh is called in the header, printable ASCII
   */
  public SyslogTarget(String place, boolean encrypted, String source, CallOptions options) {
    this.guard = new Guard(options.allow());
    this.url = guard.admit((encrypted ? "https://" : "http://") + place);
    if (!url.path().equals("/")) {
      throw new InvalidValue("url", "must be a host and a port");
    }
    this.options = options;
    this.tls = Trust.of(options.trusted()).getSocketFactory();
    this.host = source.replaceAll("[^\\x21-\\x7e]", "-");
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    for (StreamedEntry entry : entries) {
      byte[] header = header(entry).getBytes(US_ASCII);
      int length = header.length + entry.line().length;
      messages.writeBytes((length + " ").getBytes(US_ASCII));
      messages.writeBytes(header);
      messages.writeBytes(entry.line());
    }
    try (Socket socket = connected()) {
      socket.getOutputStream().write(messages.toByteArray());
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      awaitEnd(socket);
    } catch (IOException | Guard.NotCallable e) {
      throw new Following.NotNow(
          "it can not be reached: " + Posting.flat(String.valueOf(e.getMessage())), 0);
    }
  }

  private Socket connected() throws IOException, Guard.NotCallable {
    InetAddress address = guard.address(url);
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(address, url.port()), (int) options.connectTimeout().toMillis());
      plain.setSoTimeout((int) options.responseTimeout().toMillis());
      if (!url.tls()) {
        return plain;
      }
      SSLSocket secure = (SSLSocket) tls.createSocket(plain, url.host(), url.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static void awaitEnd(Socket socket) throws IOException {
    byte[] buffer = new byte[1024];
    int read = 0;
    for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
      read += n;
      if (read > MOST_READ_BACK) {
        throw new IOException("it says more than a receiver of syslog does");
      }
    }
  }

  private String header(StreamedEntry entry) {
    AuditOutcome outcome = entry.fact().outcome();
    boolean sensitive = Significance.of(entry.fact().action(), outcome).sensitive();
    int severity = sensitive ? 4 : outcome == AuditOutcome.SUCCESS ? 6 : 5;
    String action = entry.fact().action().name();
    return "<"
        + (LOG_AUDIT + severity)
        + ">1 "
        + Instant.EPOCH.plus(entry.time(), ChronoUnit.MICROS)
        + " "
        + host
        + " agentmesh - "
        + action.substring(0, Math.min(32, action.length()))
        + " - ";
  }
}
