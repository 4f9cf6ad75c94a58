package io.agentmesh.cli.context;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The file {@code contexts.json}: readable by its owner alone, replaced as a whole. */
public final class ContextStore {

  private final Path home;
  private final Path file;

  public ContextStore(Path home) {
    this.home = home;
    this.file = home.resolve("contexts.json");
  }

  /** All contexts; none when there is no file yet. */
  public Contexts read() {
    try {
      if (!Files.exists(file)) {
        return Contexts.NONE;
      }
      @Nullable Contexts contexts =
          WireJson.tolerant().readValue(Files.readAllBytes(file), Contexts.class);
      if (contexts == null) {
        throw unreadable("it holds no contexts");
      }
      return contexts;
    } catch (IOException | JacksonException unreadable) {
      throw unreadable(String.valueOf(unreadable.getMessage()));
    }
  }

  private CliFailure unreadable(String why) {
    return CliFailure.usage(
        "the context file " + file + " can not be read: " + why,
        "Mend it or remove it, then add the contexts again");
  }

  /** Replaces the contexts by what becomes of them, while no other process does. */
  public Contexts change(UnaryOperator<Contexts> change) {
    Path lock = home.resolve("contexts.lock");
    try {
      OwnerOnly.directory(home);
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        Contexts next = change.apply(read());
        if (held.isValid()) {
          OwnerOnly.write(
              file, WireJson.tolerant().writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
        }
        return next;
      }
    } catch (IOException unwritable) {
      throw CliFailure.usage(
          "the context file " + file + " can not be written: " + unwritable,
          "Make " + home + " writable, or set AGENTMESH_HOME to another directory");
    }
  }

  /** Where keys are kept that were not in a file before. */
  public Path keyFile(String name) {
    return home.resolve("keys").resolve(name + ".key");
  }
}
