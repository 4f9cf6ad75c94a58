package io.agentmesh.simulation.mutant;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/** A program with one bug in it: everything anew in a loader of its own, the bug first. */
final class Planted {
  private final Path classes;

  /** Compiles the mutated source against this program. */
  Planted(Path root, Mutant mutant) {
    try {
      Path folder = Files.createTempDirectory("mutant");
      classes = Files.createDirectory(folder.resolve("classes"));
      Path source = folder.resolve(String.valueOf(Path.of(mutant.file()).getFileName()));
      Files.writeString(source, mutant.plantedIn(root));
      ByteArrayOutputStream problems = new ByteArrayOutputStream();
      int code =
          Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed")
              .run(
                  null,
                  problems,
                  problems,
                  "-proc:none",
                  "-parameters",
                  "-nowarn",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString(),
                  source.toString());
      if (code != 0) {
        throw new IllegalStateException(
            mutant.name() + " does not compile: " + problems.toString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first of the seeds comes to that breaks a promise, "" when none does. */
  String firstBroken(int seeds) {
    try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      return (String)
          loader
              .loadClass("io.agentmesh.simulation.Main")
              .getMethod("firstBroken", int.class)
              .invoke(null, seeds);
    } catch (InvocationTargetException e) {
      return "the simulation broke: " + e.getCause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private URL[] urls() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(classes.toUri().toURL());
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(part).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
