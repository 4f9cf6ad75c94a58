package io.agentmesh.outbound;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.webhook.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL that the mesh may call, written in the one way that every program reads alike (RFC 3986):
 * http or https, no credentials, no fragment, a name or a plain address for a host. The host is in
 * lower case, an IPv6 address without its brackets.
 */
public record TargetUrl(boolean tls, String host, int port, String path) {
  private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /** Reads one; {@link InvalidValue} says which rule it breaks. */
  public static TargetUrl parse(String text) {
    Check.length("url", text, Webhook.LONGEST_URL);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\') {
        throw broken(
            "must have no spaces, control characters, backslashes or letters beyond ASCII");
      }
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw broken("must be a URL");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw broken("must begin with https:// or http://");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw broken("must name a host");
    }
    if (authority.indexOf('@') >= 0) {
      throw broken("must have no user name or password");
    }
    if (uri.getRawFragment() != null) {
      throw broken("must have no fragment");
    }
    if (authority.indexOf('%') >= 0 || authority.endsWith(":")) {
      throw broken("must write host and port plainly");
    }
    int port = uri.getPort() < 0 ? scheme.equals("https") ? 443 : 80 : uri.getPort();
    if (port == 0 || port > 65_535) {
      throw broken("must have a port between 1 and 65535");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new TargetUrl(
        scheme.equals("https"),
        host(uri.getHost() == null ? authority : uri.getHost()),
        port,
        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  private static String host(String given) {
    String host = given.toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      return host.substring(1, host.length() - 1);
    }
    if (IPV4.matcher(host).matches()) {
      for (String part : host.split("\\.", -1)) {
        if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
          throw broken("must write an address as four numbers from 0 to 255 without leading zeros");
        }
      }
      return host;
    }
    if (NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches()) {
      throw broken("must write an address as four numbers from 0 to 255 without leading zeros");
    }
    if (host.length() > 253 || !NAME.matcher(host).matches()) {
      throw broken("must name a host by letters, digits, dots and hyphens");
    }
    return host;
  }

  /** Whether the host is an address and no name. */
  public boolean isAddress() {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static InvalidValue broken(String rule) {
    return new InvalidValue("url", rule);
  }
}
