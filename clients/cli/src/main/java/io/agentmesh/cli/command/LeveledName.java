package io.agentmesh.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A capability with a level from 1 to 5, or without one: {@code NAME[:LEVEL]}. */
public record LeveledName(String name, @Nullable Integer level) {

  /** Reads it from an argument. */
  public static final class Reader implements ITypeConverter<LeveledName> {
    @Override
    public LeveledName convert(String text) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        return new LeveledName(text, null);
      }
      String level = text.substring(colon + 1);
      if (!level.matches("[1-5]")) {
        throw new TypeConversionException(
            "'" + text + "' is not NAME:LEVEL with a level from 1 to 5");
      }
      return new LeveledName(text.substring(0, colon), Integer.valueOf(level));
    }
  }
}
