package io.agentmesh.bench.node;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node of its own process on a temporary directory, with the class path of this program. */
public final class NodeProcess implements Target {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Process process;
  private final Directory directory;
  private final URI url;
  private final Thread atExit = new Thread(this::end, "stop-node");
  private String apiKey = "";

  private NodeProcess(Process process, Directory directory, URI url) {
    this.process = process;
    this.directory = directory;
    this.url = url;
  }

  /** Starts a node with this in its environment, and waits until it is ready. */
  public static NodeProcess start(Map<String, String> settings) {
    try {
      Directory directory = Directory.temporary("agentmesh-bench");
      int port = freePort();
      URI url = URI.create("http://127.0.0.1:" + port);
      NodeProcess node = new NodeProcess(launch(directory, port, settings), directory, url);
      Runtime.getRuntime().addShutdownHook(node.atExit);
      try {
        node.awaitReady();
        node.apiKey = Files.readString(directory.data().resolve("admin.key")).strip();
      } catch (IOException | RuntimeException e) {
        String told = node.lastWords();
        node.close();
        throw new IOException("the node did not start: " + e.getMessage() + told, e);
      }
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Process launch(Directory directory, int port, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.ofThisProgram());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.agentmesh.cli.Main");
    command.add("server");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("AGENTMESH_API_KEY");
    builder.environment().putAll(settings);
    builder.environment().put("AGENTMESH_DATA_DIR", directory.data().toString());
    builder.environment().put("AGENTMESH_SERVER_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(directory.log().toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException {
    long until = System.nanoTime() + START.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest ready =
          HttpRequest.newBuilder(url.resolve("/health/ready")).timeout(START).build();
      while (!answersOk(http, ready)) {
        if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("it ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() - until > 0) {
          throw new IOException("it was not ready within " + START.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean answersOk(HttpClient http, HttpRequest request)
      throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(directory.log());
      return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String apiKey() {
    return apiKey;
  }

  /** Stops the node, by force when it takes too long, and deletes its directory. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    directory.delete();
  }
}
