package io.agentmesh.cli.command;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.shell.Shell;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Options that say what a message or a task carries. */
public final class Payload {

  /** Where it comes from; one of them. */
  static final class Source {
    @Option(names = "--data", paramLabel = "JSON", description = "The payload as JSON.")
    private @Nullable String json;

    @Option(names = "--text", paramLabel = "TEXT", description = "The payload as plain text.")
    private @Nullable String text;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "The payload from a file, JSON when its name ends in .json; - is stdin.")
    private @Nullable Path file;
  }

  @ArgGroup private @Nullable Source source;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "Media type of the payload, if it is not what the other option implies.")
  private @Nullable String contentType;

  /** A payload as the wire has it: at most one of data and dataBase64. */
  public record Carried(
      @Nullable String contentType, @Nullable JsonNode data, @Nullable String dataBase64) {}

  public Carried carried(Shell shell) {
    if (source == null) {
      return new Carried(contentType, null, null);
    }
    if (source.json != null) {
      byte[] text = source.json.getBytes(StandardCharsets.UTF_8);
      return new Carried(contentType, json(text, "--data"), null);
    }
    if (source.text != null) {
      byte[] text = source.text.getBytes(StandardCharsets.UTF_8);
      return bytes(text, "text/plain; charset=utf-8");
    }
    return ofFile(source.file == null ? Path.of("-") : source.file, shell);
  }

  private Carried ofFile(Path file, Shell shell) {
    byte[] bytes = read(file, shell);
    boolean json =
        contentType == null
            ? file.toString().endsWith(".json")
            : contentType.matches("application/json.*|[^;]*\\+json.*");
    return json
        ? new Carried(contentType, json(bytes, file.toString()), null)
        : bytes(bytes, "application/octet-stream");
  }

  private Carried bytes(byte[] bytes, String implied) {
    return new Carried(
        contentType == null ? implied : contentType,
        null,
        Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] read(Path file, Shell shell) {
    try {
      return file.toString().equals("-") ? shell.in().readAllBytes() : Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw CliFailure.usage("the file " + file + " can not be read", "Check its name");
    }
  }

  private static JsonNode json(byte[] bytes, String origin) {
    try {
      return WireJson.tolerant().readTree(bytes);
    } catch (JacksonException broken) {
      throw CliFailure.usage(
          origin + " is not JSON: " + broken.getOriginalMessage(),
          "Quote it for the shell like '{\"path\": \"src/Main.java\"}', or use --text");
    }
  }
}
