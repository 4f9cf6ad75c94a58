package io.agentmesh.cli.context;

import io.agentmesh.cli.failure.CliFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with an API key, or a token in its place, on its only line. */
public final class ApiKeyFile {

  private static final String SHAPE = "[\\x21-\\x7e]{8,16384}";

  private ApiKeyFile() {}

  public static String read(Path file) {
    String key;
    try {
      key = Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw CliFailure.usage(
          "the API key file " + file + " can not be read",
          "Check that it exists and is yours, or name another with --api-key-file");
    }
    return checked(key, file.toString());
  }

  /** The key, if it can be one; the message never shows it. */
  public static String checked(String key, String origin) {
    if (!key.matches(SHAPE)) {
      throw CliFailure.usage(
          origin + " holds no API key", "It must be one line with the key and nothing else");
    }
    return key;
  }
}
