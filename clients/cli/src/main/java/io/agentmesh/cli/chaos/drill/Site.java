package io.agentmesh.cli.chaos.drill;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Sender;
import io.agentmesh.cli.context.Target;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.transport.TlsFiles;
import io.agentmesh.server.Node;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.wire.rest.tenants.TenantRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The node that a drill is run on, one of its own or one that runs, with a key of the platform; and
 * the tenants that were made on it, which go again.
 */
final class Site implements AutoCloseable {
  private final Target target;
  private final @Nullable Node node;
  private final @Nullable Path directory;
  private final MeshRest platform;
  private final Map<String, String> keys = new HashMap<>();

  private Site(Target target, @Nullable Node node, @Nullable Path directory) {
    this.target = target;
    this.node = node;
    this.directory = directory;
    this.platform = MeshRest.of(options(target.apiKey()));
  }

  /** A node that runs. */
  static Site running(Target target) {
    return new Site(target, null, null);
  }

  /** A node for this drill alone, on a temporary directory, that may call the receiver. */
  static Site own(Receiver receiver) throws IOException {
    Path directory = Files.createTempDirectory("agentmesh-drill");
    Path secret = directory.resolve("secret");
    Files.writeString(secret, "ZHJpbGwtZHJpbGwtZHJpbGwtZHJpbGwtZHI=\n");
    Map<String, String> told = new HashMap<>();
    told.put("AGENTMESH_DATA_DIR", directory.resolve("data").toString());
    told.put("AGENTMESH_SERVER_PORT", "0");
    told.put("AGENTMESH_CHAOS_ENABLED", "true");
    told.put("AGENTMESH_MESH_BACKOFF", "200ms");
    told.put("AGENTMESH_WEBHOOKS_ALLOW", "127.0.0.1");
    told.put("AGENTMESH_ALERTS_ALLOW", "127.0.0.1");
    told.put("AGENTMESH_ALERTS_WEBHOOK_URL", receiver.url("/alerts"));
    told.put("AGENTMESH_ALERTS_WEBHOOK_SECRET_FILE", secret.toString());
    told.put("AGENTMESH_ALERTS_MAX_PAUSE", "1s");
    Node node = Node.start(NodeConfig.load(null, told));
    String key = Files.readString(node.adminKeyFile()).strip();
    Target target = new Target(node.url().toString(), node.url(), key, TlsFiles.NONE, "");
    return new Site(target, node, directory);
  }

  boolean isOwn() {
    return node != null;
  }

  /** The API with the key of the platform. */
  Api api() {
    return api(target.apiKey());
  }

  /** The API with the key of the tenant's admin. */
  Api api(String key) {
    return new Api(
        new Target(target.name(), target.url(), key, target.tls(), ""),
        new Sender("agentmesh", target.tls()));
  }

  private MeshOptions options(String key) {
    MeshOptions.Builder options =
        MeshOptions.withApiKey(key)
            .url(target.url())
            .backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    if (target.tls().authorities() != null) {
      options.trustOnly(target.tls().authorities());
    }
    return options.build();
  }

  /** A new tenant, and how to connect as its admin. */
  MeshOptions tenant(String id) {
    String key = platform.tenants().create(new TenantRequest(id, null)).adminKey().secret();
    keys.put(id, key);
    return options(key);
  }

  /** The key of the admin of a tenant that was made here. */
  String key(String tenant) {
    return keys.getOrDefault(tenant, "");
  }

  @Override
  public void close() {
    if (node == null) {
      keys.keySet().forEach(platform.tenants()::delete);
    }
    platform.close();
    if (node != null) {
      node.close();
    }
    if (directory != null) {
      remove(directory);
    }
  }

  private static void remove(Path directory) {
    List<Path> all = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException left) {
      throw new IllegalStateException("cannot remove " + directory, left);
    }
  }
}
