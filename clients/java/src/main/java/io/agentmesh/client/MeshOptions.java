package io.agentmesh.client;

import io.agentmesh.client.session.Backoff;
import io.agentmesh.client.session.SessionSettings;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.client.transport.Endpoint;
import io.agentmesh.client.transport.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the mesh is, who asks, and how patient to be. Immutable; never shows the API key or token.
 */
public final class MeshOptions {

  public static final String URL_VARIABLE = "AGENTMESH_URL";
  public static final String API_KEY_VARIABLE = "AGENTMESH_API_KEY";
  public static final String CA_FILE_VARIABLE = "AGENTMESH_CA_FILE";
  public static final URI DEFAULT_URL = URI.create("http://127.0.0.1:7700");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Builder values;

  private MeshOptions(Builder values) {
    this.values = values;
  }

  /** Options with this key for a node at {@link #DEFAULT_URL}. */
  public static Builder withApiKey(String apiKey) {
    String checked = Builder.checked(apiKey);
    return new Builder(() -> checked, false);
  }

  /**
   * Options with a token of an identity provider. It is asked for whenever one is sent, so that it
   * may be renewed before it expires; a session ends with the token that it was opened with, and
   * the next one is opened with a new one. Asked on an event loop, so it must not block.
   */
  public static Builder withToken(Supplier<String> token) {
    return new Builder(() -> Builder.checked(token.get()), true);
  }

  /**
   * Options from {@code AGENTMESH_URL}, {@code AGENTMESH_API_KEY} and, for a private authority,
   * {@code AGENTMESH_CA_FILE}.
   */
  public static MeshOptions fromEnvironment() {
    return from(System.getenv()).build();
  }

  static Builder from(Map<String, String> environment) {
    String key = environment.getOrDefault(API_KEY_VARIABLE, "");
    if (key.isEmpty()) {
      throw new IllegalArgumentException(API_KEY_VARIABLE + " is not set");
    }
    String url = environment.getOrDefault(URL_VARIABLE, "");
    Builder options = withApiKey(key);
    String authorities = environment.getOrDefault(CA_FILE_VARIABLE, "");
    if (!authorities.isEmpty()) {
      options.trustOnly(Path.of(authorities));
    }
    return url.isEmpty() ? options : options.url(url);
  }

  public URI url() {
    return values.url;
  }

  /** The files that TLS goes by. */
  public TlsFiles tls() {
    return values.tls;
  }

  /** How long to try to connect. */
  public Duration connectTimeout() {
    return values.connectTimeout;
  }

  /** How long a question may stay unanswered. */
  public Duration requestTimeout() {
    return values.requestTimeout;
  }

  /** The value of the Authorization header; keep it to yourself. */
  public String authorization() {
    return "Bearer " + values.credential.get();
  }

  /** Where in a trace a thread works. */
  public CurrentTrace trace() {
    return values.trace;
  }

  /** The id of the delegation under which is acted, or "". */
  public String delegation() {
    return values.delegation;
  }

  /** The same options, acting under a delegation. */
  public MeshOptions actingUnder(String delegation) {
    return new Builder(values).actingUnder(delegation).build();
  }

  SessionSettings session() {
    return new SessionSettings(
        new Endpoint(
            values.url,
            this::authorization,
            values.renewable,
            values.delegation,
            values.tls,
            values.connectTimeout),
        values.connectTimeout,
        values.reconnectFor,
        new Backoff(values.backoffBase, values.backoffCap),
        values.requestTimeout,
        values.liveness,
        values.maxOutstanding,
        values.trace);
  }

  @Override
  public String toString() {
    return "MeshOptions[" + values.url + "]";
  }

  /** Collects options. */
  public static final class Builder {
    private final Supplier<String> credential;
    private final boolean renewable;
    private URI url = DEFAULT_URL;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(60);
    private Duration reconnectFor = Duration.ofMinutes(5);
    private Duration backoffBase = Duration.ofMillis(50);
    private Duration backoffCap = Duration.ofSeconds(5);
    private Duration liveness = Duration.ofSeconds(30);
    private int maxOutstanding = 512;
    private boolean plaintext;
    private TlsFiles tls = TlsFiles.NONE;
    private String delegation = "";
    private CurrentTrace trace = CurrentTrace.ofThreads();

    private Builder(Supplier<String> credential, boolean renewable) {
      this.credential = credential;
      this.renewable = renewable;
    }

    private static String checked(String credential) {
      if (credential.isEmpty() || !credential.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new IllegalArgumentException("an API key is printable ASCII without spaces");
      }
      return credential;
    }

    private Builder(Builder from) {
      credential = from.credential;
      renewable = from.renewable;
      url = from.url;
      connectTimeout = from.connectTimeout;
      requestTimeout = from.requestTimeout;
      reconnectFor = from.reconnectFor;
      backoffBase = from.backoffBase;
      backoffCap = from.backoffCap;
      liveness = from.liveness;
      maxOutstanding = from.maxOutstanding;
      plaintext = from.plaintext;
      tls = from.tls;
      delegation = from.delegation;
      trace = from.trace;
    }

    public Builder url(String text) {
      return url(URI.create(text));
    }

    /** An http or https URL. */
    public Builder url(URI node) {
      url = node;
      return this;
    }

    /** How long to try to connect for the first time, 10 s if never set. */
    public Builder connectTimeout(Duration time) {
      connectTimeout = time;
      return this;
    }

    /** How long a question may stay unanswered on a live connection, 60 s if never set. */
    public Builder requestTimeout(Duration time) {
      requestTimeout = time;
      return this;
    }

    /** How long to try to connect again, 5 min if never set; then the mesh or agent is over. */
    public Builder reconnectFor(Duration time) {
      reconnectFor = time;
      return this;
    }

    /** Bounds of the wait between attempts, with full jitter; 50 ms and 5 s if never set. */
    public Builder backoff(Duration base, Duration cap) {
      backoffBase = base;
      backoffCap = cap;
      return this;
    }

    /** Silence after which a connection counts as dead, 30 s if never set. */
    public Builder liveness(Duration silence) {
      liveness = silence;
      return this;
    }

    /** Most unanswered questions at a time, 512 if never set; further callers wait. */
    public Builder maxOutstanding(int count) {
      maxOutstanding = count;
      return this;
    }

    /** Trusts the authorities of a file (PEM), and no others, to vouch for the node. */
    public Builder trustOnly(Path authorities) {
      tls = new TlsFiles(authorities, tls.certificate(), tls.key());
      return this;
    }

    /** Shows a certificate to a node that wants to see one; both files are PEM, the key PKCS#8. */
    public Builder clientCertificate(Path certificate, Path key) {
      tls = new TlsFiles(tls.authorities(), certificate, key);
      return this;
    }

    /**
     * Acts for whoever gave the delegation of that id, as far as it may and the key may itself;
     * sessions too, which end with the delegation.
     */
    public Builder actingUnder(String id) {
      if (!id.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new IllegalArgumentException("not the id of a delegation: " + id);
      }
      delegation = id;
      return this;
    }

    /** Hands traces from and to the program's own tracing, {@code ofThreads()} if never set. */
    public Builder trace(CurrentTrace own) {
      trace = own;
      return this;
    }

    /** Sends the API key unencrypted to a host that is not this one: on trusted networks only. */
    public Builder allowPlaintext() {
      plaintext = true;
      return this;
    }

    public MeshOptions build() {
      String scheme = String.valueOf(url.getScheme());
      String host = String.valueOf(url.getHost());
      if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
        throw new IllegalArgumentException("not an http or https URL: " + url);
      }
      if (scheme.equals("http") && !LOOPBACK.contains(host) && !plaintext) {
        throw new IllegalArgumentException(
            url + " would send the API key unencrypted: use https, or allow plaintext");
      }
      if (maxOutstanding < 1) {
        throw new IllegalArgumentException("maxOutstanding is at least 1, not " + maxOutstanding);
      }
      return new MeshOptions(new Builder(this));
    }
  }
}
