package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.LedgerFeed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies all ledgers into one zip file while they are written: first what will never change, at
 * leisure, and then the rest in a moment in which everything is durable and nothing is written.
 */
public final class LedgerCopy implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final ZipOutputStream zip;
  private final Set<String> copied = new HashSet<>();

  private LedgerCopy(Path directory, OutputStream out) {
    this.directory = directory;
    this.zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * Writes the copy, with every entry of acts up to a position of the journal.
   *
   * @param pace is told of the bytes that were copied, and may take its time or throw
   */
  public static void write(
      LedgerFeed ledgers, Path directory, long atLeast, Path file, IntConsumer pace)
      throws IOException {
    try (OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
        LedgerCopy copy = new LedgerCopy(directory, out)) {
      Instant before = Instant.now().minus(SETTLED);
      copy.add(path -> isForEver(path) && isOlder(path, before), pace);
      ledgers
          .atRest(
              atLeast,
              () -> {
                try {
                  copy.add(_ -> true, _ -> {});
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the ledgers can not be copied: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("the ledgers do not follow the journal, so they are not copied", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the ledgers are copied", e);
    }
  }

  private interface Wanted {
    boolean is(Path file) throws IOException;
  }

  private void add(Wanted wanted, IntConsumer paced) throws IOException {
    for (Path file : files()) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (LedgerNames.isPartOfACopy(name) && !copied.contains(name) && wanted.is(file)) {
        byte[] bytes = bytes(file, name);
        if (bytes == null) {
          continue;
        }
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        copied.add(name);
        paced.accept(bytes.length);
      }
    }
  }

  /** The files there are; what is replaced or deleted meanwhile may be among them or not. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return after(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            return e == null ? FileVisitResult.CONTINUE : after(e);
          }

          private FileVisitResult after(IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    Collections.sort(files);
    return files;
  }

  /** What the file holds, or null when it is a bundle that was pruned meanwhile. */
  private static byte @Nullable [] bytes(Path file, String name) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      if (name.contains("/tile/entries/")) {
        return null;
      }
      throw e;
    }
  }

  /** Full tiles and bundles never change. */
  private static boolean isForEver(Path file) {
    String path = file.toString();
    return path.contains("/tile/") && !path.contains(".p/");
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
