package io.agentmesh.http.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the files have changed, and has new connections use what is in them then. Files
 * that can not be used are left alone until they change again; what was used before stays.
 */
public final class TlsReload {
  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private final Vertx vertx;
  private final TlsOptions from;
  private final Executor threads;
  private final Consumer<ServerSSLOptions> use;
  private TlsMaterial used;
  private String complaint = "";

  private TlsReload(
      Vertx vertx,
      TlsOptions from,
      TlsMaterial used,
      Executor threads,
      Consumer<ServerSSLOptions> use) {
    this.vertx = vertx;
    this.from = from;
    this.used = used;
    this.threads = threads;
    this.use = use;
  }

  /** Looks every so often, on a thread of the executor, until Vert.x is closed. */
  public static void begin(
      Vertx vertx,
      TlsOptions from,
      TlsMaterial used,
      Executor threads,
      Consumer<ServerSSLOptions> use) {
    TlsReload reload = new TlsReload(vertx, from, used, threads, use);
    vertx.setPeriodic(from.reloadEvery().toMillis(), _ -> reload.soon());
  }

  private void soon() {
    try {
      threads.execute(this::look);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("not looked at the certificate", stopping);
    }
  }

  private synchronized void look() {
    try {
      TlsMaterial now = TlsMaterial.read(vertx, from);
      complaint = "";
      if (!now.isSameAs(used)) {
        use.accept(now.options());
        used = now;
        LOG.info("new connections are shown another certificate");
      }
    } catch (TlsUnusable e) {
      String sentence = String.valueOf(e.getMessage());
      if (!sentence.equals(complaint)) {
        complaint = sentence;
        LOG.warn("{}; the certificate of before stays in use", sentence);
      }
    }
  }
}
