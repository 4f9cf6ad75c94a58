package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.engine.record.JournalRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/record-format.md} is what the code writes. */
class RecordFormatPageTest {
  private static final Pattern LINE = Pattern.compile("[0-9a-f]{4} ( [0-9a-f]{2}){1,16}");

  private static final JournalRecord EXAMPLE =
      new JournalRecord(
          TenantId.DEFAULT,
          "k7m2q9x4d1",
          Principal.Kind.AGENT,
          "req-1",
          "",
          "127.0.0.1",
          "",
          List.of(AuditFact.success(Action.MESSAGE_DELIVERED, "message", "m-1")),
          List.of(new MessageEvent.Acknowledged(TenantId.DEFAULT, 20482)),
          List.of(Role.AGENT));

  @Test
  void example_ofThePage_isWhatTheCodeWritesAndReads() {
    String hex =
        SourceTree.lines(SourceTree.at("docs/record-format.md")).stream()
            .filter(line -> LINE.matcher(line).matches())
            .map(line -> line.substring(4).replace(" ", ""))
            .collect(Collectors.joining());
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(JournalRecord.CODEC.encode(EXAMPLE)).isEqualTo(bytes);
    assertThat(JournalRecord.CODEC.decode(bytes)).isEqualTo(EXAMPLE);
  }
}
