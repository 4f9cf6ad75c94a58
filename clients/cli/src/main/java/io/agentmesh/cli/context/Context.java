package io.agentmesh.cli.context;

import io.agentmesh.client.transport.TlsFiles;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mesh that has a name here: where it is, which file holds the key that opens it, and the files
 * that TLS goes by, null where there are none.
 */
public record Context(
    String url,
    String apiKeyFile,
    @Nullable String caFile,
    @Nullable String certificateFile,
    @Nullable String certificateKeyFile) {
  public Context {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(apiKeyFile, "apiKeyFile");
  }

  /** One that TLS needs no files for. */
  public Context(String url, String apiKeyFile) {
    this(url, apiKeyFile, null, null, null);
  }

  /** The same, with these files for TLS. */
  public Context withTls(TlsFiles tls) {
    return new Context(
        url, apiKeyFile, text(tls.authorities()), text(tls.certificate()), text(tls.key()));
  }

  TlsFiles tls() {
    return new TlsFiles(path(caFile), path(certificateFile), path(certificateKeyFile));
  }

  private static @Nullable String text(@Nullable Path file) {
    return file == null ? null : file.toAbsolutePath().toString();
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }
}
