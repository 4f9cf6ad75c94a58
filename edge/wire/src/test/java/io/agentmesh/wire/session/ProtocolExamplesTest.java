package io.agentmesh.wire.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the protocol page are the bytes on the wire. */
class ProtocolExamplesTest {

  private static final Path PAGE = Path.of("../../docs/session-protocol.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```textproto\n# (ClientFrame|ServerFrame)\n(.*?)```\n\n```text\n(.*?)```",
          Pattern.DOTALL);

  private record Example(String frame, String text, String hex) {
    Message.Builder builder() {
      return frame.equals("ClientFrame") ? ClientFrame.newBuilder() : ServerFrame.newBuilder();
    }

    Message fromText() throws TextFormat.ParseException {
      Message.Builder builder = builder();
      TextFormat.merge(text, builder);
      return builder.build();
    }

    Message fromBytes() throws InvalidProtocolBufferException {
      return builder().mergeFrom(HexFormat.of().parseHex(hex)).build();
    }
  }

  @Test
  void examples_encoded_areTheirBytes() throws IOException {
    for (Example example : examples()) {
      assertThat(HexFormat.of().formatHex(example.fromText().toByteArray()))
          .as(example.text())
          .isEqualTo(example.hex());
    }
  }

  @Test
  void examples_decoded_areTheirText() throws IOException {
    for (Example example : examples()) {
      assertThat(example.fromBytes()).isEqualTo(example.fromText());
    }
  }

  @Test
  void operations_ofBothSides_areAllExplained() throws IOException {
    List<String> ops = new ArrayList<>();
    for (ClientOp.OpCase op : ClientOp.OpCase.values()) {
      ops.add(op.name());
    }
    for (ServerOp.OpCase op : ServerOp.OpCase.values()) {
      ops.add(op.name());
    }
    ops.removeIf(op -> op.equals("OP_NOT_SET"));
    String page = Files.readString(PAGE);
    assertThat(ops).allSatisfy(op -> assertThat(page).contains("| `" + word(op) + "` |"));
  }

  @Test
  void states_ofSessionAndRest_areTheSame() {
    List<String> session = new ArrayList<>();
    for (TaskState state : TaskState.values()) {
      if (state != TaskState.UNRECOGNIZED && state != TaskState.TASK_STATE_UNSPECIFIED) {
        session.add(state.name().substring("TASK_STATE_".length()));
      }
    }
    List<String> rest = new ArrayList<>();
    for (var state : io.agentmesh.wire.rest.tasks.TaskState.values()) {
      rest.add(state.name());
    }
    assertThat(session).isEqualTo(rest);
  }

  private static String word(String constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      examples.add(
          new Example(matcher.group(1), matcher.group(2), matcher.group(3).replaceAll("\\s", "")));
    }
    assertThat(examples).hasSizeGreaterThan(8);
    return examples;
  }
}
