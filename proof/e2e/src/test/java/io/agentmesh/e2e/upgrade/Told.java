package io.agentmesh.e2e.upgrade;

import io.agentmesh.domain.state.Image;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state in words: a line for every value in its images, by the path to it. A release that knows
 * more has more lines; those of an earlier one stay.
 */
final class Told {
  private final TreeSet<String> lines = new TreeSet<>();

  private Told() {}

  static List<String> of(List<Image> images) {
    Told told = new Told();
    Map<String, Integer> counts = new TreeMap<>();
    for (Image image : images) {
      String kind = image.getClass().getSimpleName();
      int number = counts.merge(kind, 1, Integer::sum);
      told.tell(kind + " %04d".formatted(number), image);
    }
    counts.forEach((kind, count) -> told.lines.add("count of " + kind + " = " + count));
    return List.copyOf(told.lines);
  }

  private void tell(String path, @Nullable Object value) {
    switch (value) {
      case null -> lines.add(path + " = none");
      case Record record -> components(path, record);
      case byte[] bytes -> lines.add(path + " = " + bytes.length + " bytes " + sum(bytes));
      case Map<?, ?> map ->
          new TreeMap<>(map).forEach((key, each) -> tell(path + "[" + key + "]", each));
      case Collection<?> all -> {
        int number = 0;
        for (Object each : all) {
          tell(path + "[" + number++ + "]", each);
        }
      }
      default -> lines.add(path + " = " + value.toString().replace("\n", "\\n"));
    }
  }

  private void components(String path, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        tell(path + "." + component.getName(), component.getAccessor().invoke(record));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot look into " + record.getClass(), e);
      }
    }
  }

  private static String sum(byte[] bytes) {
    if (bytes.length <= 64) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
