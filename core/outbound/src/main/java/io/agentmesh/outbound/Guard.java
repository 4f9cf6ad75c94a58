package io.agentmesh.outbound;

import io.agentmesh.domain.InvalidValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The guard at the way out: says whether a URL may be called, and at which address. Whoever calls
 * must connect to the address that it gave and to no other, so that a name which changes its
 * address in between gains nothing. Safe for any thread; looking up a name blocks.
 */
public final class Guard {
  private final AllowedHosts allowed;

  /** With the hosts that may be private. */
  public Guard(AllowedHosts allowed) {
    this.allowed = allowed;
  }

  /** That a URL may not be called, or not now; the message is a sentence for people. */
  public static final class NotCallable extends Exception {
    private static final long serialVersionUID = 1L;

    NotCallable(String message) {
      super(message);
    }
  }

  /** Reads a URL that somebody wishes to be called at, and checks what it says by itself. */
  public TargetUrl admit(String text) {
    TargetUrl url = TargetUrl.parse(text);
    if (!url.tls() && !allowed.include(url)) {
      throw new InvalidValue(
          "url", "must begin with https://, unless configuration allows the host");
    }
    if (url.isAddress()) {
      try {
        address(url);
      } catch (NotCallable e) {
        throw new InvalidValue("url", "must be of a public host: " + e.getMessage());
      }
    }
    return url;
  }

  /** The address to call it at; every address of its name was checked. */
  public InetAddress address(TargetUrl url) throws NotCallable {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(url.host());
    } catch (UnknownHostException e) {
      throw new NotCallable("no address is known of " + url.host());
    }
    return checked(url, all);
  }

  InetAddress checked(TargetUrl url, InetAddress... all) throws NotCallable {
    if (!allowed.include(url)) {
      for (InetAddress address : all) {
        @Nullable String objection = PublicAddress.objection(address);
        if (objection != null) {
          throw new NotCallable(
              "the address " + address.getHostAddress() + " of " + url.host() + " is " + objection);
        }
      }
    }
    return all[0];
  }
}
