package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.wire.json.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An evidence bundle that was opened. Nothing of it is believed: names are those of a bundle or it
 * is none, and a file is read up to a bound. Safe for use by many threads.
 */
final class Evidence implements AutoCloseable {
  private static final int LONGEST_FILE = 64 << 20;

  private final ZipFile zip;
  private final Manifest manifest;
  private final Set<String> names = new TreeSet<>();

  /**
   * Opens a bundle.
   *
   * @throws MalformedException when it is none
   */
  Evidence(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
    try {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        String name = all.nextElement().getName();
        if (!EvidenceNames.isKnown(name) || !names.add(name)) {
          throw new MalformedException("A bundle has no file of the name " + name + ", or one.");
        }
      }
      this.manifest = manifest();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private Manifest manifest() throws IOException {
    byte[] bytes = read(Manifest.FILE);
    if (bytes == null) {
      throw new MalformedException("A bundle has a file " + Manifest.FILE + ".");
    }
    try {
      Manifest read = WireJson.tolerant().readValue(bytes, Manifest.class);
      if (!read.format().equals(Manifest.FORMAT)) {
        throw new MalformedException("This release reads no bundle of the form " + read.format());
      }
      return read;
    } catch (JacksonException | NullPointerException e) {
      throw new MalformedException("Its " + Manifest.FILE + " is none.");
    }
  }

  /** What it says to have. */
  Manifest contents() {
    return manifest;
  }

  /** The names of all files in it. */
  Set<String> names() {
    return new TreeSet<>(names);
  }

  /** A file in it, or null when there is none. */
  byte @Nullable [] read(String name) throws IOException {
    try (InputStream in = open(name)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readNBytes(LONGEST_FILE);
      if (in.read() >= 0) {
        throw new MalformedException(name + " is too long for a file of a bundle.");
      }
      return bytes;
    }
  }

  /** The bytes of a file of any length, none when it is not there. */
  InputStream stream(String name) throws IOException {
    InputStream in = open(name);
    return in == null ? new ByteArrayInputStream(new byte[0]) : in;
  }

  private @Nullable InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? null : zip.getInputStream(entry);
  }

  /** The files of the ledger in it. */
  LogSource log() {
    return new LogSource() {
      @Override
      public byte @Nullable [] read(String path) throws IOException {
        return Evidence.this.read(EvidenceNames.LOG + path);
      }

      @Override
      public List<String> list(String directory) {
        String before = EvidenceNames.LOG + directory + "/";
        return names.stream()
            .filter(name -> name.startsWith(before))
            .map(name -> name.substring(before.length()))
            .filter(name -> name.indexOf('/') < 0)
            .toList();
      }
    };
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
