package io.agentmesh.cli.capabilities;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.capabilities.CapabilityDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "define",
    description = "Judge the tasks that are submitted from now on by JSON Schemas.")
final class DefineCapability implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "CAPABILITY", description = "The capability.")
  private String capability = "";

  @Option(
      names = "--input-schema",
      paramLabel = "FILE",
      description = "JSON Schema of a task's payload.")
  private @Nullable Path input;

  @Option(
      names = "--output-schema",
      paramLabel = "FILE",
      description = "JSON Schema of a task's result.")
  private @Nullable Path output;

  @Option(
      names = "--replaces",
      paramLabel = "VERSION",
      description = "The current version, when there is one.")
  private @Nullable Long replaces;

  @Mixin private Sending sending = new Sending();

  DefineCapability(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Change change =
        Change.put(
            Capabilities.path(capability), new CapabilityDefinition(read(input), read(output)));
    cli.send(replaces == null ? change : change.replacing(replaces), sending);
  }

  private static @Nullable JsonNode read(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return WireJson.tolerant().readTree(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw CliFailure.usage("the file " + file + " can not be read", "Check its name");
    } catch (JacksonException broken) {
      throw CliFailure.usage(
          file + " is not JSON: " + broken.getOriginalMessage(), "Give a file that holds a schema");
    }
  }
}
