package io.agentmesh.simulation.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file: pages as the operating system shows them, and what of them is on the
 * platter. Pages of zeros take no memory.
 */
final class VirtualFile {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;
  private static final byte[] ZEROS = new byte[1 << 20];

  /** A page; the platter's copy is null while both are the same. */
  private static final class Page {
    private byte[] cache;
    private byte @Nullable [] platter;
    private boolean dirty;

    Page(byte[] cache) {
      this.cache = cache;
    }
  }

  private final Map<Integer, Page> pages;
  private long size;
  private long forcedSize;

  VirtualFile() {
    this.pages = new HashMap<>();
  }

  private VirtualFile(Map<Integer, Page> pages, long size) {
    this.pages = pages;
    this.size = size;
    this.forcedSize = size;
  }

  long size() {
    return size;
  }

  void read(ByteBuffer into, long offset) {
    long at = offset;
    long end = Math.min(size, offset + into.remaining());
    while (at < end) {
      int from = (int) (at % PAGE);
      int count = (int) Math.min(PAGE - from, end - at);
      Page page = pages.get((int) (at / PAGE));
      into.put(page == null ? ZEROS : page.cache, page == null ? 0 : from, count);
      at += count;
    }
  }

  void write(ByteBuffer source, long offset, int length) {
    long at = offset;
    int left = length;
    while (left > 0) {
      int from = (int) (at % PAGE);
      int count = Math.min(PAGE - from, left);
      int number = (int) (at / PAGE);
      Page page = pages.get(number);
      if (page == null && zeros(source, count)) {
        source.position(source.position() + count);
      } else {
        source.get(dirtied(page, number), from, count);
      }
      at += count;
      left -= count;
    }
    size = Math.max(size, offset + length);
  }

  private static boolean zeros(ByteBuffer source, int count) {
    return source.slice(source.position(), count).equals(ByteBuffer.wrap(ZEROS, 0, count));
  }

  private byte[] dirtied(@Nullable Page known, int number) {
    Page page = known;
    if (page == null) {
      page = new Page(new byte[PAGE]);
      pages.put(number, page);
    }
    if (page.platter == null) {
      page.platter = page.cache.clone();
    }
    page.dirty = true;
    return page.cache;
  }

  void force() {
    for (Page page : pages.values()) {
      if (page.dirty) {
        page.platter = null;
        page.dirty = false;
      }
    }
    forcedSize = size;
  }

  /** A force that failed: some pages were written, and none counts as unwritten any more. */
  void failForce(RandomGenerator random) {
    for (Page page : new TreeMap<>(pages).values()) {
      if (page.dirty) {
        page.dirty = false;
        if (random.nextBoolean()) {
          page.platter = null;
        }
      }
    }
  }

  /** What is left when the power goes: each sector that was not forced is old or new by chance. */
  VirtualFile afterPowerLoss(RandomGenerator random) {
    Map<Integer, Page> left = new HashMap<>();
    for (Map.Entry<Integer, Page> entry : new TreeMap<>(pages).entrySet()) {
      Page page = entry.getValue();
      byte[] old = page.platter;
      byte[] bytes = (old == null ? page.cache : old).clone();
      for (int at = 0; page.dirty && at < PAGE; at += SECTOR) {
        if (random.nextBoolean()) {
          System.arraycopy(page.cache, at, bytes, at, SECTOR);
        }
      }
      left.put(entry.getKey(), new Page(bytes));
    }
    long length = size == forcedSize || random.nextBoolean() ? size : forcedSize;
    return new VirtualFile(left, length).cutTo(length);
  }

  /** The same as it is shown now, all of it durable. */
  VirtualFile copy() {
    Map<Integer, Page> same = new HashMap<>();
    pages.forEach((number, page) -> same.put(number, new Page(page.cache.clone())));
    return new VirtualFile(same, size);
  }

  private VirtualFile cutTo(long length) {
    pages.keySet().removeIf(number -> (long) number * PAGE >= length);
    Page last = pages.get((int) (length / PAGE));
    if (last != null) {
      Arrays.fill(last.cache, (int) (length % PAGE), PAGE, (byte) 0);
    }
    return this;
  }
}
