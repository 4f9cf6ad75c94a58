package io.agentmesh.codereview.agents.talk;

import io.agentmesh.codereview.analysis.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a worker is asked: look at that file for that capability.
 *
 * @param path relative to the root of the tree
 * @param sha256 of the text that was planned, so that a worker notices when it is another one
 */
public record ReviewTask(String path, String sha256, String capability) {

  /** The type of such tasks. */
  public static final String TYPE = "codereview.file";

  public static ReviewTask of(SourceFile file, String capability) {
    return new ReviewTask(file.path(), digest(file), capability);
  }

  public boolean isFor(SourceFile file) {
    return sha256.equals(digest(file));
  }

  private static String digest(SourceFile file) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(file.text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
