package io.agentmesh.journal.fault;

import java.nio.file.Path;

/**
 * One damage: where it is, what it is, and what an operator can do about it.
 *
 * @param file the damaged or missing file
 * @param offset byte offset in the file, 0 when the whole file is meant
 * @param kind what is wrong
 * @param sentence what was found, for a person
 * @param remedy what to do, for a person
 */
public record Damage(Path file, long offset, DamageKind kind, String sentence, String remedy) {

  private static final String FROM_COPY =
      "Keep a copy of the directory, then restore it from a backup or a standby.";

  /** A damage whose only remedy is another copy of the data. */
  public static Damage restore(Path file, long offset, DamageKind kind, String sentence) {
    return new Damage(file, offset, kind, sentence, FROM_COPY);
  }

  /** A file written by a release that knows a later format. */
  public static Damage newerFormat(Path file, int version, int known) {
    return new Damage(
        file,
        0,
        DamageKind.NEWER_FORMAT,
        "The file has format version "
            + version
            + "; this release knows versions up to "
            + known
            + ".",
        "Start the release that wrote the directory, or a newer one.");
  }

  @Override
  public String toString() {
    return kind + " in " + file + " at byte " + offset + ": " + sentence + " " + remedy;
  }
}
