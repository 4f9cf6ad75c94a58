package io.agentmesh.sealing.kek;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of a transit secrets engine, and how it is reached.
 *
 * @param address where Vault is, such as {@code https://vault.example:8200}
 * @param mount where the engine is mounted, without slashes at its ends
 * @param key name of the key
 * @param tokenFile file with the token, read anew for every call, so that an agent may renew it
 * @param namespace the namespace; "" for none
 * @param trusted PEM file of the authorities that are trusted, or null for those of the JDK
 * @param timeout how long a call may take
 */
public record VaultOptions(
    URI address,
    String mount,
    String key,
    Path tokenFile,
    String namespace,
    @Nullable Path trusted,
    Duration timeout) {
  /** What a mount or a namespace looks like. */
  public static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  /** What the name of a key looks like. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}");

  /** Whether an address is https, or http of a loopback host. */
  public static boolean isSafe(URI address) {
    String host = String.valueOf(address.getHost());
    boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    String scheme = String.valueOf(address.getScheme());
    return address.getHost() != null
        && address.getUserInfo() == null
        && (scheme.equals("https") || scheme.equals("http") && loopback);
  }
}
