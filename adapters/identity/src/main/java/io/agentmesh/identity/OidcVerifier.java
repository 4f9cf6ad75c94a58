package io.agentmesh.identity;

import io.agentmesh.engine.identity.TokenVerdict;
import io.agentmesh.engine.identity.TokenVerifier;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges JSON Web Tokens of one OpenID Connect provider: form, algorithm and key of the header
 * first, then the signature, then the claims. Judging takes threads of its own; what was proven is
 * remembered. Safe for any thread.
 */
public final class OidcVerifier implements TokenVerifier, AutoCloseable {
  private static final TokenVerdict UNKNOWN_KEY =
      new TokenVerdict.Rejected("the token is signed with a key that the issuer does not show");
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int WAITING = 1024;

  private final OidcOptions options;
  private final Claims claims;
  private final Clock clock;
  private final KeySource keys;
  private final @Nullable IssuerDocuments documents;
  private final JudgedTokens judged;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("identity-", 0).factory());

  private OidcVerifier(
      OidcOptions options,
      Clock clock,
      KeySource.Fetch fetch,
      @Nullable IssuerDocuments documents) {
    this.options = options;
    this.clock = clock;
    this.documents = documents;
    this.claims = new Claims(options);
    this.keys = new KeySource(fetch, clock::micros, options.keys());
    this.judged = new JudgedTokens(options.cached());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Begins to fetch the issuer's keys, by that policy. */
  public static OidcVerifier start(OidcOptions options, Clock clock, ResiliencePolicy policy) {
    IssuerDocuments documents = new IssuerDocuments(options.issuer(), options.keys());
    return new OidcVerifier(options, clock, () -> keys(documents, policy), documents);
  }

  /** The same by no policy. */
  static OidcVerifier start(OidcOptions options, Clock clock) {
    IssuerDocuments documents = new IssuerDocuments(options.issuer(), options.keys());
    return new OidcVerifier(options, clock, documents, documents);
  }

  private static KeySet keys(KeySource.Fetch fetch, ResiliencePolicy policy) throws IOException {
    try {
      return switch (policy.call(fetch::keys, Judge.<KeySet>strict())) {
        case Outcome.Answered<KeySet> answered -> answered.value();
        case Outcome.Failed<KeySet> failed ->
            throw failed.cause() instanceof IOException known
                ? known
                : new IOException(failed.cause());
        case Outcome.Unknown<KeySet> unknown -> throw new IOException(unknown.sentence());
        case Outcome.Rejected<KeySet> rejected -> throw new IOException(rejected.why().sentence());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** With keys from elsewhere. */
  static OidcVerifier start(OidcOptions options, Clock clock, KeySource.Fetch fetch) {
    return new OidcVerifier(options, clock, fetch, null);
  }

  @Override
  public @Nullable TokenVerdict known(String token) {
    JudgedTokens.Judged found = token.length() > options.maxToken() ? null : judged.find(token);
    if (found == null) {
      return null;
    }
    if (clock.micros() >= found.principal().until()) {
      judged.forget(token);
      return new TokenVerdict.Expired();
    }
    KeySet now = keys.current();
    if (now == null || !now.holds(found.key())) {
      judged.forget(token);
      return null;
    }
    return new TokenVerdict.Proven(found.principal());
  }

  @Override
  public CompletableFuture<TokenVerdict> judge(String token) {
    if (token.length() > options.maxToken()) {
      return CompletableFuture.completedFuture(
          new TokenVerdict.Rejected("the token is over " + options.maxToken() + " characters"));
    }
    CompletableFuture<TokenVerdict> verdict = new CompletableFuture<>();
    onThread(verdict, () -> begin(token, verdict));
    return verdict;
  }

  private void onThread(CompletableFuture<TokenVerdict> verdict, Runnable work) {
    try {
      threads.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException e) {
          verdict.complete(new TokenVerdict.Rejected("the token can not be judged"));
        }
      });
    } catch (RejectedExecutionException e) {
      verdict.complete(new TokenVerdict.Undecided("too many tokens wait to be judged"));
    }
  }

  private void begin(String token, CompletableFuture<TokenVerdict> verdict) {
    switch (TokenText.read(token, options.algorithms(), options.claims().types())) {
      case TokenText.Flawed(String reason) -> verdict.complete(new TokenVerdict.Rejected(reason));
      case TokenText.Signed text -> {
        SigningKey key = keyOf(text);
        if (key != null) {
          verdict.complete(judge(token, text, key));
        } else {
          var _ =
              keys.refresh()
                  .thenRun(() -> onThread(verdict, () -> verdict.complete(again(token, text))));
        }
      }
    }
  }

  private @Nullable SigningKey keyOf(TokenText.Signed text) {
    KeySet now = keys.current();
    return now == null ? null : now.find(text.keyId(), text.algorithm());
  }

  /** Once more, after the keys were fetched or could not be. */
  private TokenVerdict again(String token, TokenText.Signed text) {
    if (keys.current() == null) {
      return new TokenVerdict.Undecided("the keys of the identity provider can not be had");
    }
    SigningKey key = keyOf(text);
    return key == null ? UNKNOWN_KEY : judge(token, text, key);
  }

  private TokenVerdict judge(String token, TokenText.Signed text, SigningKey key) {
    if (!key.verifies(text.content(), text.signature())) {
      return new TokenVerdict.Rejected("the signature of the token is wrong");
    }
    TokenVerdict verdict = claims.judge(text.claims(), clock.micros());
    if (verdict instanceof TokenVerdict.Proven(var principal)) {
      judged.keep(token, new JudgedTokens.Judged(principal, key), clock.micros());
    }
    return verdict;
  }

  /** Tokens that are remembered as proven. */
  int remembered() {
    return judged.size();
  }

  @Override
  public void close() {
    keys.close();
    threads.shutdownNow();
    if (documents != null) {
      documents.close();
    }
  }
}
