package io.agentmesh.http.push;

import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.outbound.Guard;
import io.agentmesh.outbound.RetryAfter;
import io.agentmesh.outbound.TargetUrl;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.wire.json.WireJson;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks: looks the name up and has every address checked, connects to the one that was
 * checked, signs, posts once, and reads no more of the answer than its bound. It follows no
 * redirects. Used on the loop of the pusher; names are looked up and bodies written elsewhere.
 */
final class Caller {
  private static final int MAX_HEADER = 16 << 10;
  private static final int KEEP_ALIVE_SECONDS = 15;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Context loop;
  private final PushOptions options;
  private final Guard guard;
  private final SigningSecrets secrets;
  private final Executor preparing;
  private final String userAgent;
  private final Opening opening;
  private final Faults faults;
  private final HttpClient client;

  Caller(
      Vertx vertx,
      Context loop,
      PushOptions options,
      SigningSecrets secrets,
      Executor preparing,
      String userAgent,
      Opening opening,
      Faults faults) {
    this.opening = opening;
    this.faults = faults;
    this.loop = loop;
    this.options = options;
    this.guard = new Guard(options.allow());
    this.secrets = secrets;
    this.preparing = preparing;
    this.userAgent = userAgent;
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setMaxHeaderSize(MAX_HEADER)
            .setMaxInitialLineLength(MAX_HEADER)
            .setDecompressionSupported(false)
            .setForceSni(true)
            .setVerifyHost(true);
    if (options.trusted() != null) {
      http.setTrustOptions(new PemTrustOptions().addCertPath(options.trusted().toString()));
    }
    // The bound of each webhook and of all is kept before this one is asked.
    client = vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(20_000));
  }

  Guard guard() {
    return guard;
  }

  /** Calls once; the result comes on the loop. */
  void call(
      Owner owner, Webhook webhook, TargetUrl target, Push push, Consumer<PushResult> result) {
    new Call(owner, webhook, target, push, result).begin();
  }

  /** One call, which ends once. */
  private final class Call {
    private final Owner owner;
    private final Webhook webhook;
    private final TargetUrl target;
    private final Push push;
    private final Consumer<PushResult> result;
    private long timer;
    private boolean over;
    private @Nullable HttpClientRequest request;

    Call(Owner owner, Webhook webhook, TargetUrl target, Push push, Consumer<PushResult> result) {
      this.owner = owner;
      this.webhook = webhook;
      this.target = target;
      this.push = push;
      this.result = result;
    }

    void begin() {
      long longest = options.longestMillis();
      timer =
          loop.owner()
              .setTimer(longest, _ -> fail("there was no answer within " + longest + " ms"));
      Fault fault = faults.strike(FaultPoint.AGENT_ENDPOINT, owner.tenant().value());
      if (fault == null) {
        prepareSoon();
      } else {
        hit(fault);
      }
    }

    /** What is dropped gets no answer; what waits does so within the time of every call. */
    private void hit(Fault fault) {
      switch (fault.spec().kind()) {
        case ERROR -> fail("fault " + fault.id() + " was injected on purpose");
        case DROP -> {}
        case LATENCY ->
            loop.owner().setTimer(millis(fault), _ -> loop.runOnContext(_ -> prepareSoon()));
        case PAUSE -> paused(fault);
      }
    }

    private void paused(Fault fault) {
      if (fault.leftNanos() == 0) {
        prepareSoon();
      } else if (!over) {
        long wait = Math.min(LOOK_AGAIN_MILLIS, millis(fault));
        loop.owner().setTimer(wait, _ -> loop.runOnContext(_ -> paused(fault)));
      }
    }

    private static long millis(Fault fault) {
      return Math.max(1, TimeUnit.NANOSECONDS.toMillis(fault.waitNanos()));
    }

    private void prepareSoon() {
      if (over) {
        return;
      }
      try {
        preparing.execute(this::prepare);
      } catch (RejectedExecutionException e) {
        fail("too many names are being looked up");
      }
    }

    private void prepare() {
      try {
        InetAddress address = guard.address(target);
        Instant now = Instant.now();
        byte[] body = WireJson.strict().writeValueAsBytes(push.opened(opening).body(owner, now));
        long seconds = now.getEpochSecond();
        String signature = secrets.signature(owner, webhook, push.id(), seconds, body);
        loop.runOnContext(_ -> send(address, body, seconds, signature));
      } catch (Guard.NotCallable e) {
        loop.runOnContext(_ -> fail(String.valueOf(e.getMessage())));
      } catch (NotOpened e) {
        loop.runOnContext(_ -> fail("what it carries can not be opened: " + e.reason()));
      } catch (RuntimeException e) {
        loop.runOnContext(_ -> fail("it can not be written: " + e));
      }
    }

    private void send(InetAddress address, byte[] body, long seconds, String signature) {
      if (over) {
        return;
      }
      RequestOptions to =
          new RequestOptions()
              .setMethod(HttpMethod.POST)
              .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
              .setHost(target.host())
              .setPort(target.port())
              .setSsl(target.tls())
              .setURI(target.path())
              .setFollowRedirects(false)
              .setConnectTimeout(options.connectTimeout().toMillis())
              .putHeader("content-type", "application/json")
              .putHeader("user-agent", userAgent)
              .putHeader("webhook-id", push.id())
              .putHeader("webhook-timestamp", Long.toString(seconds))
              .putHeader("webhook-signature", signature);
      if (!push.traceparent().isEmpty()) {
        to.putHeader("traceparent", push.traceparent());
      }
      client
          .request(to)
          .onFailure(e -> fail(sentence(e)))
          .onSuccess(made -> {
            if (over) {
              made.reset();
              return;
            }
            request = made;
            made.send(Buffer.buffer(body))
                .onFailure(e -> fail(sentence(e)))
                .onSuccess(this::answered);
          });
    }

    private void answered(HttpClientResponse response) {
      drain(response);
      int status = response.statusCode();
      String pause = response.getHeader("retry-after");
      if (status / 100 == 2) {
        end(new PushResult.Taken(status));
      } else if (status == 410) {
        end(new PushResult.Gone("it answered 410"));
      } else {
        boolean asks = status == 429 || status == 503;
        long millis = asks ? RetryAfter.millis(pause, Instant.now()) : 0;
        end(
            new PushResult.Failed(
                status,
                "it answered " + status,
                Math.min(millis, options.maxRetryAfter().toMillis())));
      }
    }

    /** What the answer says is of no use; more of it than the bound ends the connection. */
    private void drain(HttpClientResponse response) {
      HttpClientRequest of = response.request();
      long slow = loop.owner().setTimer(options.longestMillis(), _ -> of.reset());
      int[] read = new int[1];
      response.handler(part -> {
        read[0] += part.length();
        if (read[0] > options.maxResponseBytes()) {
          of.reset();
        }
      });
      response.endHandler(_ -> loop.owner().cancelTimer(slow));
      response.exceptionHandler(_ -> loop.owner().cancelTimer(slow));
    }

    private void fail(String reason) {
      end(new PushResult.Failed(0, reason, 0));
    }

    private void end(PushResult how) {
      if (over) {
        return;
      }
      over = true;
      loop.owner().cancelTimer(timer);
      HttpClientRequest made = request;
      if (made != null && how instanceof PushResult.Failed(int status, _, _) && status == 0) {
        made.reset();
      }
      result.accept(how);
    }

    private static String sentence(Throwable e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return "it can not be reached: "
          + message.substring(0, Math.min(300, message.length())).replaceAll("\\p{Cntrl}", " ");
    }
  }
}
