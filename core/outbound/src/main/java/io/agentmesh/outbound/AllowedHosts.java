package io.agentmesh.outbound;

import io.agentmesh.domain.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts that configuration names, each with or without a port: they may be private and spoken to
 * without TLS. An IPv6 address stands in brackets.
 */
public record AllowedHosts(List<String> entries) {
  /** Nobody. */
  public static final AllowedHosts NONE = new AllowedHosts(List.of());

  private static final Pattern ENTRY =
      Pattern.compile("([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}\\])(:[0-9]{1,5})?");

  /** Checks the form. */
  public AllowedHosts {
    entries = entries.stream().map(e -> e.toLowerCase(Locale.ROOT)).toList();
    for (String entry : entries) {
      if (!ENTRY.matcher(entry).matches()) {
        throw new InvalidValue("allow", "must name hosts, each as name or name:port");
      }
    }
  }

  /**
   * Reads names with commas between them; "" is nobody.
   *
   * @throws InvalidValue when they are no such names
   */
  public static AllowedHosts of(String text) {
    return new AllowedHosts(
        List.of(text.split(",", -1)).stream()
            .map(String::strip)
            .filter(e -> !e.isEmpty())
            .toList());
  }

  /** Whether the host of the URL is named. */
  public boolean include(TargetUrl url) {
    String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    return entries.contains(host) || entries.contains(host + ":" + url.port());
  }
}
