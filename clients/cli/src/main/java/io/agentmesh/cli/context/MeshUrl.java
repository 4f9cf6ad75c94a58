package io.agentmesh.cli.context;

import io.agentmesh.cli.failure.CliFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** The URL of a node: https, or http to this machine, because a key goes with every question. */
public final class MeshUrl {

  private MeshUrl() {}

  public static URI parse(String text) {
    URI url = syntax(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean plain = scheme.equals("http");
    if (url.getHost() == null || !(plain || scheme.equals("https"))) {
      throw wrong(text, "is no URL of a node");
    }
    boolean more = url.getRawQuery() != null || url.getRawFragment() != null;
    boolean path = url.getRawPath() != null && !url.getRawPath().matches("/?");
    if (more || path || url.getRawUserInfo() != null) {
      throw wrong(url.getScheme() + "://" + url.getHost(), "must be followed by a port at most");
    }
    if (plain && !isThisMachine(url.getHost())) {
      throw CliFailure.usage(
          text + " would carry the API key in clear text over the network",
          "Use https, or http to a loopback address");
    }
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return URI.create(scheme + "://" + url.getHost() + port);
  }

  private static URI syntax(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException broken) {
      throw wrong(text, "is no URL");
    }
  }

  private static CliFailure wrong(String text, String why) {
    return CliFailure.usage("'" + text + "' " + why, "Write it like http://127.0.0.1:7700");
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
