package io.agentmesh.http;

import io.agentmesh.http.session.socket.Form;
import io.agentmesh.http.tls.TlsMaterial;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How Vert.x is set up: nothing that we do not use, and a limit for everything. */
final class VertxSettings {
  private static final int MAX_FRAME = 4 << 20;
  private static final int CHUNK = 64 << 10;

  private VertxSettings() {}

  static Vertx vertx(EdgeOptions options) {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(options.eventLoops())
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  static HttpServerOptions server(EdgeOptions options, @Nullable TlsMaterial tls) {
    HttpServerOptions server = new HttpServerOptions();
    if (tls != null) {
      encrypt(server, tls.options());
    }
    // A negative port is a free one that all event loops share.
    server.setPort(options.port() == 0 ? -1 : options.port());
    server.setHost(options.host());
    server.setMaxInitialLineLength(options.maxRequestLineBytes());
    server.setMaxHeaderSize(options.maxHeaderBytes());
    server.setMaxChunkSize(CHUNK);
    server.setIdleTimeout((int) options.idleTimeout().toSeconds());
    server.setIdleTimeoutUnit(TimeUnit.SECONDS);
    server.setAcceptBacklog(1024);
    server.setTcpNoDelay(true);
    server.setCompressionSupported(false);
    server.setDecompressionSupported(false);
    server.setHttp2ClearTextEnabled(false);
    server.setHandle100ContinueAutomatically(false);
    server.setPerFrameWebSocketCompressionSupported(false);
    server.setPerMessageWebSocketCompressionSupported(false);
    server.setWebSocketSubProtocols(Form.subprotocols());
    server.setMaxWebSocketFrameSize(MAX_FRAME);
    server.setMaxWebSocketMessageSize(MAX_FRAME);
    return server;
  }

  private static void encrypt(HttpServerOptions server, ServerSSLOptions tls) {
    server
        .setSsl(true)
        .setUseAlpn(tls.isUseAlpn())
        .setKeyCertOptions(tls.getKeyCertOptions())
        .setTrustOptions(tls.getTrustOptions())
        .setClientAuth(tls.getClientAuth())
        .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols())
        .setSslHandshakeTimeout(tls.getSslHandshakeTimeout())
        .setSslHandshakeTimeoutUnit(tls.getSslHandshakeTimeoutUnit());
  }
}
