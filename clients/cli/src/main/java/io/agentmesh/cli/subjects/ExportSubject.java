package io.agentmesh.cli.subjects;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.rest.erasures.SubjectExportRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "export",
    description = {
      "Write all that the mesh holds about a data subject to a file, opened: a JSON object in each"
          + " line, with a message, a reply, or why one does not open. Every part that is fetched"
          + " leaves an audit entry."
    })
final class ExportSubject implements Runnable {
  private static final int PART = 200;

  private final Cli cli;

  @Option(
      names = "--data-subject",
      paramLabel = "SUBJECT",
      required = true,
      description = "Whose data it is, as messages name it.")
  private String dataSubject = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it, so name nobody here.")
  private String reason = "";

  @Option(
      names = "--approval",
      paramLabel = "ID",
      description = "The approval of a second person, where one is needed.")
  private @Nullable String approval;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      required = true,
      description = "Where to, readable by you alone. An existing file is not replaced.")
  private Path file = Path.of("");

  ExportSubject(Cli cli) {
    this.cli = cli;
  }

  /** What was written, for a person. */
  record Exported(String file, String standIn, long messages, long replies, long unreadable) {}

  @Override
  public void run() {
    Api api = cli.api();
    JsonNode first = part(api, null);
    try (Writer out = Channels.newWriter(open(), StandardCharsets.UTF_8)) {
      cli.output().show(write(api, first, out), Fields.ALL);
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be written to its end: " + e.getMessage(), "Give it more room");
    }
  }

  private WritableByteChannel open() {
    try {
      return Files.newByteChannel(
          file,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw CliFailure.usage(file + " is there already", "Give another file with --save");
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be written: " + e.getMessage(), "Give another file with --save");
    }
  }

  private Exported write(Api api, JsonNode first, Writer out) throws IOException {
    JsonNode part = first;
    long messages = 0;
    long replies = 0;
    long unreadable = 0;
    while (true) {
      for (JsonNode item : part.path("items")) {
        messages += item.has("message") ? 1 : 0;
        replies += item.has("reply") ? 1 : 0;
        unreadable += item.has("unreadable") ? 1 : 0;
        out.write(item.toString());
        out.write('\n');
      }
      if (!part.has("nextCursor")) {
        out.flush();
        return new Exported(
            file.toString(), part.path("standIn").asString(), messages, replies, unreadable);
      }
      part = part(api, part.path("nextCursor").asString());
    }
  }

  private JsonNode part(Api api, @Nullable String cursor) {
    return api.send(
        Change.post(
            DataSubjects.EXPORTS,
            new SubjectExportRequest(dataSubject, reason, approval, cursor, PART)));
  }
}
