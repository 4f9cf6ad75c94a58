package io.agentmesh.server;

/** The release that is running. */
public final class Version {
  /** As in the manifest of the packaged program; "development" when it runs from classes. */
  public static final String TEXT = text();

  private Version() {}

  private static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
