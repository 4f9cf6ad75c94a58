package io.agentmesh.cli.audit.bundle;

import io.agentmesh.wire.json.WireJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an evidence bundle beside its place and puts it there whole. Used by one thread. */
public final class EvidenceWriter implements AutoCloseable {
  private final Path place;
  private final Path draft;
  private final Path spool;
  private final ZipOutputStream zip;
  private final OutputStream lines;
  private final Map<String, String> files = new TreeMap<>();
  private long entries;

  /** Writes a new file; its directory has to be there. */
  public EvidenceWriter(Path place) throws IOException {
    this.place = place;
    this.draft = place.resolveSibling(place.getFileName() + ".part");
    this.spool = place.resolveSibling(place.getFileName() + ".entries");
    this.lines = open(spool);
    try {
      this.zip = new ZipOutputStream(open(draft));
    } catch (IOException e) {
      lines.close();
      Files.deleteIfExists(spool);
      throw e;
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE),
        1 << 16);
  }

  /** Adds a file. */
  public void add(String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
    files.put(name, HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /** Adds a file with that text. */
  public void add(String name, String text) throws IOException {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a line with the bytes of an entry to the readable ones. */
  public void addLine(byte[] entry) throws IOException {
    lines.write(entry);
    lines.write('\n');
    entries++;
  }

  /** Entries that were added as lines. */
  public long entries() {
    return entries;
  }

  /** Adds the lines; none may follow. */
  public void addLines() throws IOException {
    lines.close();
    addSpool();
  }

  /** Adds what is in it, so that it is whole, though not at its place yet. */
  public Path finish(Manifest manifest) throws IOException {
    byte[] text = WireJson.strict().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    zip.putNextEntry(new ZipEntry(Manifest.FILE));
    zip.write(text);
    zip.closeEntry();
    zip.close();
    return draft;
  }

  private void addSpool() throws IOException {
    MessageDigest digest = sha256();
    zip.putNextEntry(new ZipEntry(EvidenceNames.ENTRIES));
    try (InputStream in = new DigestInputStream(Files.newInputStream(spool), digest)) {
      in.transferTo(zip);
    }
    zip.closeEntry();
    files.put(EvidenceNames.ENTRIES, HexFormat.of().formatHex(digest.digest()));
  }

  /** SHA-256 of each file that was added, by its name. */
  public Map<String, String> files() {
    return files;
  }

  /** Puts the finished bundle at its place. */
  public void place() throws IOException {
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a file's digest is made with. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Leaves nothing behind but what is at its place. */
  @Override
  public void close() {
    try {
      lines.close();
      zip.close();
      Files.deleteIfExists(spool);
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear away " + draft, e);
    }
  }
}
