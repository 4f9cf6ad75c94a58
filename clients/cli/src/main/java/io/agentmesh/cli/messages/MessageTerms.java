package io.agentmesh.cli.messages;

import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.wire.rest.messages.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a message asks for beyond the ordinary. */
final class MessageTerms {

  /** Reads a classification in any case. */
  static final class Reader implements ITypeConverter<Classification> {
    @Override
    public Classification convert(String text) {
      try {
        return Classification.valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(
            "'" + text + "' is none of public, internal, confidential and restricted");
      }
    }
  }

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long it may wait before it is a dead letter, such as 30s or 24h.")
  private @Nullable Duration ttl;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = DurationReader.class,
      description = "How long nobody gets it.")
  private @Nullable Duration delay;

  @Option(
      names = "--ordering-key",
      paramLabel = "KEY",
      description = "Messages of one key reach a recipient in order, one at a time.")
  private @Nullable String orderingKey;

  @Option(
      names = "--classification",
      paramLabel = "CLASS",
      converter = Reader.class,
      description = "public, internal, confidential or restricted; internal if not given.")
  private @Nullable Classification classification;

  @Option(
      names = "--data-subject",
      paramLabel = "ID",
      description = "Whom the data is about, a pseudonym rather than a name.")
  private @Nullable String dataSubject;

  @Nullable Instant expiresAt() {
    return ttl == null ? null : Instant.now().plus(ttl);
  }

  @Nullable Instant notBefore() {
    return delay == null ? null : Instant.now().plus(delay);
  }

  @Nullable String orderingKey() {
    return orderingKey;
  }

  @Nullable Classification classification() {
    return classification;
  }

  @Nullable String dataSubject() {
    return dataSubject;
  }
}
