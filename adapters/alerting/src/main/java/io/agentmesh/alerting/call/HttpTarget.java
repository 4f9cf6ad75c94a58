package io.agentmesh.alerting.call;

import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.RetryAfter;
import io.agentmesh.outbound.TargetUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * A URL that is posted to. Each connection goes to an address that the guard has just checked, so a
 * name that changes its address gains nothing; redirects are not followed. Safe for any thread; a
 * call blocks for a bounded time.
 */
public final class HttpTarget implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final TargetUrl url;
  private final Guard guard;
  private final CallOptions options;
  private final CloseableHttpClient client;

  /** To call a URL that the guard admits. */
  public HttpTarget(String url, CallOptions options) {
    this.guard = new Guard(options.allow());
    this.url = guard.admit(url);
    this.options = options;
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked())
                    .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create()
                            .setSslContext(Trust.of(options.trusted()))
                            .buildClassic())
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(options.connectTimeout()))
                            .setSocketTimeout(timeout(options.responseTimeout()))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout(options.responseTimeout()))
                    .setConnectionRequestTimeout(timeout(options.connectTimeout()))
                    .setAuthenticationEnabled(false)
                    .setContentCompressionEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent(options.userAgent())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static Timeout timeout(Duration of) {
    return Timeout.of(of);
  }

  /**
   * What it answered.
   *
   * @param body as much of it as is read
   * @param pauseMillis the pause that it asks for, or 0
   */
  public record Answer(int status, String body, long pauseMillis) {}

  /** Posts once; an {@link IOException} says that nobody knows whether it arrived. */
  public Answer post(String contentType, Map<String, String> headers, byte[] body)
      throws IOException {
    HttpPost post = new HttpPost(uri());
    headers.forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
    long longest = options.connectTimeout().plus(options.responseTimeout()).toMillis();
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            post::cancel, CompletableFuture.delayedExecutor(longest, TimeUnit.MILLISECONDS));
    try {
      return client.execute(post, this::answer);
    } finally {
      end.cancel(false);
    }
  }

  private String uri() {
    String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    return (url.tls() ? "https://" : "http://") + host + ":" + url.port() + url.path();
  }

  private Answer answer(ClassicHttpResponse response) throws IOException {
    Header pause = response.getFirstHeader("retry-after");
    long millis = RetryAfter.millis(pause == null ? null : pause.getValue(), Instant.now());
    String body = "";
    if (response.getEntity() != null) {
      try (InputStream in = response.getEntity().getContent()) {
        body = read(in);
      }
    }
    return new Answer(response.getCode(), body, Math.min(millis, options.maxPause().toMillis()));
  }

  private String read(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (out.size() + count > options.maxResponseBytes()) {
        throw new IOException("the answer has more than " + options.maxResponseBytes() + " bytes");
      }
      out.write(buffer, 0, count);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close the connections to " + url.host(), e);
    }
  }

  /** Gives the address that the guard checked, and no other. */
  private final class Checked implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      try {
        return new InetAddress[] {guard.address(url)};
      } catch (Guard.NotCallable e) {
        throw new UnknownHostException(e.getMessage());
      }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
