package io.agentmesh.wire.contract;

import io.agentmesh.wire.rest.Page;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The records and enums of this module, found in its compiled classes. */
final class WireTypes {

  private WireTypes() {}

  static Map<String, Class<?>> records() {
    return found(Class::isRecord);
  }

  static Map<String, Class<?>> enums() {
    return found(Class::isEnum);
  }

  private static Map<String, Class<?>> found(Predicate<Class<?>> wanted) {
    Map<String, Class<?>> byName = new TreeMap<>();
    for (String folder : List.of("rest", "problem")) {
      for (Class<?> type : classesBelow("io/agentmesh/wire/" + folder)) {
        if (wanted.test(type) && type != Page.class) {
          byName.put(type.getSimpleName(), type);
        }
      }
    }
    return byName;
  }

  private static List<Class<?>> classesBelow(String folder) {
    try {
      Path root =
          Path.of(Contract.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
            .<Class<?>>map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
            .toList();
      }
    } catch (IOException | URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
