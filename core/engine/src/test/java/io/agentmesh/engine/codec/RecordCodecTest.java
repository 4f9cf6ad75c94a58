package io.agentmesh.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Tag;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.record.JournalRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  /** A record as an older release knew it. */
  public record Old(String name, int count) {}

  /** The same record with what a newer release added at its end. */
  public record New(
      String name,
      int count,
      List<String> labels,
      @Nullable AgentId agent,
      Map<String, String> map,
      boolean flag,
      double share,
      long big) {}

  /** A family with a member. */
  public sealed interface Family {
    /** Its member. */
    @Tag(7)
    record Member(UUID id) implements Family {}
  }

  /** A family whose member has no tag. */
  public sealed interface Untagged {
    /** Its member. */
    record Member(long id) implements Untagged {}
  }

  /** A record with one in it. */
  public record Outer(String name, AgentId agent, int count) {}

  @Test
  void record_that_lacks_what_can_not_be_absent_is_refused() {
    RecordCodec<Outer> codec = new RecordCodec<>(Outer.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {1, 1, 'a'}))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("lacks agent");
    assertThatThrownBy(() -> JournalRecord.CODEC.decode(new byte[] {0}))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("lacks tenant");
  }

  @Test
  void number_that_is_too_large_for_its_type_is_refused() {
    byte[] tooLarge = {2, 1, 'a', -1, -1, -1, -1, -1, 1};
    assertThatThrownBy(() -> new RecordCodec<>(Old.class).decode(tooLarge))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void record_comes_back_as_it_was() {
    RecordCodec<New> codec = new RecordCodec<>(New.class);
    New value =
        new New(
            "näme",
            -5,
            List.of("a", ""),
            new AgentId("abc"),
            Map.of("k", "v"),
            true,
            0.25,
            Long.MIN_VALUE);
    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
  }

  @Test
  void record_of_an_older_release_gets_defaults_for_what_it_does_not_have() {
    byte[] old = new RecordCodec<>(Old.class).encode(new Old("x", 3));
    assertThat(new RecordCodec<>(New.class).decode(old))
        .isEqualTo(new New("x", 3, List.of(), null, Map.of(), false, 0, 0));
  }

  @Test
  void record_of_a_newer_release_is_refused() {
    byte[] newer =
        new RecordCodec<>(New.class)
            .encode(new New("x", 3, List.of(), null, Map.of(), false, 0, 0));
    assertThatThrownBy(() -> new RecordCodec<>(Old.class).decode(newer))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("newer release");
  }

  @Test
  void unknown_member_of_a_family_is_refused() {
    RecordCodec<Family> codec = new RecordCodec<>(Family.class);
    byte[] bytes = codec.encode(new Family.Member(new UUID(1, 2)));
    assertThat(codec.decode(bytes)).isEqualTo(new Family.Member(new UUID(1, 2)));
    bytes[0] = 8;
    assertThatThrownBy(() -> codec.decode(bytes)).hasMessageContaining("newer release");
  }

  @Test
  void type_without_a_tag_or_a_shape_can_not_be_encoded() {
    assertThatThrownBy(() -> new RecordCodec<>(Untagged.class)).hasMessageContaining("no tag");
    assertThatThrownBy(() -> new RecordCodec<>(Thread.class)).hasMessageContaining("cannot encode");
  }

  @Test
  void bytes_that_break_a_rule_of_the_domain_are_refused() {
    byte[] bytes = new RecordCodec<>(String.class).encode("!");
    assertThatThrownBy(() -> new RecordCodec<>(AgentId.class).decode(bytes))
        .isInstanceOf(CodecException.class)
        .hasCauseInstanceOf(InvalidValue.class);
  }

  @Test
  void garbage_is_refused_and_never_anything_worse() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(200)];
      random.nextBytes(garbage);
      try {
        JournalRecord.CODEC.decode(garbage);
      } catch (CodecException expected) {
        assertThat(expected.getMessage()).as("seed %d", seed).isNotBlank();
      }
    }
  }

  @Test
  void format_is_the_one_that_was_released() throws IOException {
    TreeSet<String> now = new TreeSet<>(JournalRecord.CODEC.description());
    now.addAll(Snapshots.CODEC.description());
    try (var in =
        Objects.requireNonNull(RecordCodecTest.class.getResourceAsStream("/record-format-1.txt"))) {
      String released = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(String.join("\n", now) + "\n")
          .as("components are added at the end of a record, never changed; see record-format.md")
          .isEqualTo(released);
    }
  }

  @Test
  void every_image_has_a_tag_of_its_own() {
    assertThat(new RecordCodec<>(Image.class).description()).hasSizeGreaterThan(20);
  }
}
