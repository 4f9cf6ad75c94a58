package io.agentmesh.bench;

import io.agentmesh.bench.measure.Marker;
import java.net.URI;
import java.util.Optional;

/**
 * What to run.
 *
 * @param seconds length of the measured window, 1 to 3600
 * @param warmup seconds of the same load before it, 0 to 3600
 * @param clients connections or submitters, 1 to 4096; {@code pipelined} always has four
 * @param payload bytes of each payload, 64 to 1 MiB
 * @param url node under load, on this machine; empty starts one
 */
public record BenchOptions(
    Scenario scenario, int seconds, int warmup, int clients, int payload, Optional<URI> url) {

  private static final int HOUR = 3600;

  public BenchOptions {
    range("--seconds", seconds, 1, HOUR);
    range("--warmup", warmup, 0, HOUR);
    range("--clients", clients, 1, 4096);
    range("--payload", payload, Marker.MIN_PAYLOAD, 1 << 20);
    url.ifPresent(BenchOptions::onlyHere);
  }

  /** 10 s after 10 s of warm-up, 64 clients, payloads of 1 KiB, against a node of its own. */
  public static BenchOptions of(Scenario scenario) {
    return new BenchOptions(scenario, 10, 10, 64, 1024, Optional.empty());
  }

  /**
   * Reads {@code SCENARIO [--seconds N] [--warmup N] [--clients N] [--payload N] [--url URL]}.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static BenchOptions parse(String... arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(
          "a scenario is missing: one of " + String.join(", ", Scenario.names()));
    }
    BenchOptions options = of(Scenario.named(arguments[0]));
    for (int i = 1; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " has no value");
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private BenchOptions with(String name, String value) {
    return switch (name) {
      case "--seconds" ->
          new BenchOptions(scenario, number(name, value), warmup, clients, payload, url);
      case "--warmup" ->
          new BenchOptions(scenario, seconds, number(name, value), clients, payload, url);
      case "--clients" ->
          new BenchOptions(scenario, seconds, warmup, number(name, value), payload, url);
      case "--payload" ->
          new BenchOptions(scenario, seconds, warmup, clients, number(name, value), url);
      case "--url" ->
          new BenchOptions(
              scenario, seconds, warmup, clients, payload, Optional.of(URI.create(value)));
      default -> throw new IllegalArgumentException("there is no option " + name);
    };
  }

  /** The same as arguments, for a process of its own. */
  public String[] arguments() {
    String line =
        "%s --seconds %d --warmup %d --clients %d --payload %d"
            .formatted(scenario.wireName(), seconds, warmup, clients, payload);
    return url.map(to -> line + " --url " + to).orElse(line).split(" ");
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(name + " is a whole number, not " + value);
    }
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " is " + min + " to " + max + ", not " + value);
    }
  }

  /** A load generator is no weapon: it only talks to its own machine. */
  private static void onlyHere(URI url) {
    String host = String.valueOf(url.getHost());
    boolean here = host.matches("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    if (!"http".equals(url.getScheme()) || !here || url.getPort() < 1) {
      throw new IllegalArgumentException(
          "--url is http://127.0.0.1:PORT or another loopback address, not " + url);
    }
  }
}
