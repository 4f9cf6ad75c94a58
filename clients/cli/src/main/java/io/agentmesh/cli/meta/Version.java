package io.agentmesh.cli.meta;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Which release this is. */
@Command(name = "version", description = "Show which release this is, and on which Java it runs.")
public final class Version implements Runnable {

  private final Cli cli;

  public Version(Cli cli) {
    this.cli = cli;
  }

  /** The release as data. */
  record Shown(String version, String java, String system) {}

  @Override
  public void run() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    cli.output().show(new Shown(text(), Runtime.version().toString(), system), Fields.ALL);
  }

  static String text() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(packaged, "development");
  }

  /** Answers {@code --version}. */
  public static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"agentmesh " + text()};
    }
  }
}
