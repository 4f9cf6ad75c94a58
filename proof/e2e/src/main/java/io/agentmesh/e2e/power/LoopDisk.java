package io.agentmesh.e2e.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An ext4 file system in a file, mounted through a loop device. Its power can be cut: from then on
 * nothing that it held back reaches the file, the file system's own log included. Needs root.
 */
public final class LoopDisk implements AutoCloseable {
  private static final int SHUTDOWN = 0x8004587d;
  private static final int WITHOUT_FLUSH = 2;

  /** The ioctl EXT4_IOC_SHUTDOWN with the flag EXT4_GOING_FLAGS_NOLOGFLUSH. */
  private static final String CUT =
      "import fcntl, os, struct, sys\n"
          + "fd = os.open(sys.argv[1], os.O_RDONLY)\n"
          + ("fcntl.ioctl(fd, " + Integer.toUnsignedString(SHUTDOWN))
          + (", struct.pack('I', " + WITHOUT_FLUSH + "))\n");

  private final Path image;
  private final Path mount;
  private boolean mounted;

  /** Makes an image of so many MiB, sparse, and mounts it below the directory. */
  public LoopDisk(Path directory, int mebibytes) {
    this.image = directory.resolve("disk.img");
    this.mount = directory.resolve("mnt");
    try {
      Files.createDirectories(mount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("truncate", "-s", mebibytes + "M", image.toString());
    run("mkfs.ext4", "-q", "-F", image.toString());
    mount();
  }

  /** Where its files are. */
  public Path root() {
    return mount;
  }

  /** Stops every write to the file at once; what is in memory alone is lost. */
  public void cutPower() {
    run("python3", "-c", CUT, mount.toString());
  }

  /** Comes back as after a power cut; nobody may have a file of it open. */
  public void remount() {
    unmount();
    mount();
  }

  private void mount() {
    run("mount", "-o", "loop", image.toString(), mount.toString());
    mounted = true;
  }

  private void unmount() {
    if (mounted) {
      run("umount", mount.toString());
      mounted = false;
    }
  }

  /** Unmounts and deletes it. */
  @Override
  public void close() {
    unmount();
    try {
      Files.delete(image);
      Files.delete(mount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command; anything but success is an exception with what it said. */
  static void run(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command[0] + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
