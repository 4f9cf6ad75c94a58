package io.agentmesh.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses belong to the public internet: what the IANA registries of special-purpose
 * addresses (RFC 6890 and its updates) say is globally reachable. Addresses that carry another one,
 * as 6to4 and NAT64 do, are not, and neither is what clouds answer their machines on.
 */
public final class PublicAddress {
  private static final List<Range> NOT_PUBLIC =
      List.of(
          new Range("0.0.0.0", 8, "of this network"),
          new Range("10.0.0.0", 8, "private"),
          new Range("100.64.0.0", 10, "shared by a carrier"),
          new Range("127.0.0.0", 8, "loopback"),
          new Range("168.63.129.16", 32, "of a cloud's own services"),
          new Range("169.254.0.0", 16, "link-local"),
          new Range("172.16.0.0", 12, "private"),
          new Range("192.0.0.0", 24, "reserved"),
          new Range("192.0.2.0", 24, "for documentation"),
          new Range("192.88.99.0", 24, "a 6to4 relay"),
          new Range("192.168.0.0", 16, "private"),
          new Range("198.18.0.0", 15, "for benchmarks"),
          new Range("198.51.100.0", 24, "for documentation"),
          new Range("203.0.113.0", 24, "for documentation"),
          new Range("224.0.0.0", 4, "multicast"),
          new Range("240.0.0.0", 4, "reserved"),
          new Range("2001::", 23, "reserved"),
          new Range("2001:db8::", 32, "for documentation"),
          new Range("2002::", 16, "6to4"),
          new Range("3fff::", 20, "for documentation"));
  private static final Range UNICAST = new Range("2000::", 3, "global unicast");

  private PublicAddress() {}

  /** Why the address is not public, or null when it is. */
  public static @Nullable String objection(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (Range range : NOT_PUBLIC) {
      if (range.holds(bytes)) {
        return range.what;
      }
    }
    return address instanceof Inet6Address && !UNICAST.holds(bytes)
        ? "not of the public internet"
        : null;
  }

  private static final class Range {
    private final byte[] prefix;
    private final int bits;
    private final String what;

    Range(String first, int bits, String what) {
      try {
        this.prefix = InetAddress.getByName(first).getAddress();
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(first, e);
      }
      this.bits = bits;
      this.what = what;
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
