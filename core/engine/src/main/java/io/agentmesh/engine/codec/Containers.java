package io.agentmesh.engine.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shapes of lists, of maps from text to text, and of values that may be absent. */
final class Containers {
  private Containers() {}

  record ListShape(Shape item) implements Shape {
    @Override
    public void write(ByteSink sink, @Nullable Object value) {
      List<?> list = (List<?>) Objects.requireNonNull(value);
      sink.putUnsigned(list.size());
      for (Object o : list) {
        item.write(sink, o);
      }
    }

    @Override
    public Object read(ByteSource source) {
      int count = source.getCount();
      List<@Nullable Object> list = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        list.add(item.read(source));
      }
      return list;
    }

    @Override
    public Object absent() {
      return List.of();
    }

    @Override
    public String describe() {
      return "list of " + item.describe();
    }
  }

  record TextMap() implements Shape {
    @Override
    public void write(ByteSink sink, @Nullable Object value) {
      Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(value);
      sink.putUnsigned(map.size());
      map.forEach((k, v) -> {
        sink.putText((String) k);
        sink.putText((String) v);
      });
    }

    @Override
    public Object read(ByteSource source) {
      int count = source.getCount();
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String key = source.getText();
        map.put(key, source.getText());
      }
      return map;
    }

    @Override
    public Object absent() {
      return Map.of();
    }

    @Override
    public String describe() {
      return "map of text to text";
    }
  }

  record Optionally(Shape shape) implements Shape {
    @Override
    public void write(ByteSink sink, @Nullable Object value) {
      sink.putByte(value == null ? 0 : 1);
      if (value != null) {
        shape.write(sink, value);
      }
    }

    @Override
    public @Nullable Object read(ByteSource source) {
      return source.getByte() == 0 ? null : shape.read(source);
    }

    @Override
    public @Nullable Object absent() {
      return null;
    }

    @Override
    public String describe() {
      return "optional " + shape.describe();
    }
  }
}
