package io.agentmesh.e2e.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node that is started, killed and started again on the same directory and port. */
public final class NodeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What runs the node as it is shipped. */
  public static final String PROGRAM = "io.agentmesh.cli.Main";

  private final Path directory;
  private final Path data;
  private final String program;
  private final Map<String, String> settings;
  private final int port = freePort();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private Process process;

  /** Starts a node below the directory and waits until it is ready. */
  public NodeProcess(Path directory) {
    this(directory, directory.resolve("data"), PROGRAM);
  }

  /** Starts a node below the directory that is configured by the environment. */
  public NodeProcess(Path directory, Map<String, String> settings) {
    this(directory, directory.resolve("data"), PROGRAM, settings);
  }

  /** Starts a node with its log in one directory and its data in another. */
  public NodeProcess(Path directory, Path data, String program) {
    this(directory, data, program, Map.of());
  }

  /** Starts a node with settings, by the names of their environment variables. */
  public NodeProcess(Path directory, Path data, String program, Map<String, String> settings) {
    this.directory = directory;
    this.data = data;
    this.program = program;
    this.settings = Map.copyOf(settings);
    this.process = launch();
    boolean ready = false;
    try {
      awaitReady();
      ready = true;
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  /** Where it listens, always the same. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The secret of its first admin key. */
  public String adminKey() {
    try {
      return Files.readString(data.resolve("admin.key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that it writes its log to. */
  public Path log() {
    return directory.resolve("node.log");
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    waitFor();
  }

  /** Starts it again, and returns how long it took to be ready. */
  public Duration restart() {
    long began = System.nanoTime();
    process = launch();
    awaitReady();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Starts it again, which may never be ready. */
  public void launchAgain() {
    process = launch();
  }

  /** Ends it with SIGTERM, and returns how long it took. */
  public Duration stop() {
    long began = System.nanoTime();
    process.destroy();
    waitFor();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Process launch() {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("AGENTMESH_DATA_DIR", data.toString());
    environment.put("AGENTMESH_SERVER_PORT", Integer.toString(port));
    return JavaProcess.start(log(), environment, program, List.of("server"));
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the node ended while it started; see " + log());
      }
      if (ready()) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new IllegalStateException("the node was not ready within " + PATIENCE);
  }

  private boolean ready() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url().resolve("/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void waitFor() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the node did not end within 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroyForcibly();
      waitFor();
    }
  }
}
