package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.cli.context.ApiKeyFile;
import io.agentmesh.cli.context.ContextStore;
import io.agentmesh.cli.context.Contexts;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.server.backup.BackupDoor;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.config.source.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files that people and other releases write. */
final class FileTargets {
  private static final String CONFIG =
      """
      data-dir: /var/lib/agentmesh
      server: {port: 7700, drain: 5s}
      journal.snapshot-every: 512MiB
      """;
  private static final String CONTEXTS =
      """
      {"current": "dev", "contexts": {"dev": {"url": "http://127.0.0.1:7700", "apiKeyFile": "k"}}}
      """;
  private static final String MANIFEST =
      """
      {"formatVersion": 1, "journalFormat": 1, "release": "0.1.0", "epoch": 1, "firstPosition": 1,
       "createdAt": "2026-11-27T04:03:20Z", "earliest": 1, "position": 7,
       "lastRecordAt": "2026-11-27T04:03:20Z"}
      """;

  static final List<Target> ALL =
      List.of(
          Target.of("file-config", FileTargets::config, bytes(CONFIG), bytes("null")),
          Target.of("file-contexts", FileTargets::contexts, bytes(CONTEXTS), bytes("null")),
          Target.of(
              "file-manifest",
              input -> BackupDoor.manifest(written("manifest.json", input)),
              bytes(MANIFEST),
              bytes("null")),
          Target.ofText("file-api-key", FileTargets::apiKey, "am_k7m2q9x4d1_0123456789"));

  private static final Path DIRECTORY = directory();

  private FileTargets() {}

  private static void config(byte[] input) throws IOException {
    Path file = written("agentmesh.yaml", input).resolve("agentmesh.yaml");
    try {
      NodeConfig.load(file, Map.of());
    } catch (ConfigException refused) {
      promise(!refused.problems().isEmpty(), "a refusal names the problems");
    }
  }

  private static void contexts(byte[] input) throws IOException {
    ContextStore store = new ContextStore(written("contexts.json", input));
    try {
      Contexts contexts = store.read();
      promise(contexts.names().equals(String.join(", ", contexts.contexts().keySet())), "whole");
      contexts
          .contexts()
          .values()
          .forEach(each -> promise(each != null && each.url() != null, "a context has a URL"));
    } catch (CliFailure refused) {
      promise(refused.getMessage() != null, "a refusal has a sentence");
    }
  }

  private static void apiKey(String text) {
    try {
      promise(ApiKeyFile.checked(text, "file").equals(text), "the key as it stands");
    } catch (CliFailure refused) {
      promise(
          text.length() < 8 || !String.valueOf(refused.getMessage()).contains(text),
          "a key is never shown");
    }
  }

  /** The directory, with that one file in it. */
  private static Path written(String name, byte[] content) throws IOException {
    Files.write(DIRECTORY.resolve(name), content);
    return DIRECTORY;
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("agentmesh-fuzz");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
