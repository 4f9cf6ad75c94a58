package io.agentmesh.domain.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who may send which command, written out: {@code x} may, {@code b} may for the agents that the
 * principal is bound to, {@code .} may not.
 */
public final class ExpectedRights {
  private static final String TABLE =
      """
                                 ADMIN  OPERATOR  SUBMITTER  AGENT  VIEWER  AUDITOR  PLATFORM  MONITOR
      Register                   x      .         .          b      .       .        .         .
      Update                     x      .         .          b      .       .        .         .
      Heartbeat                  x      .         .          b      .       .        .         .
      CapLevel                   x      x         .          .      .       .        .         .
      Pause                      x      x         .          .      .       .        .         .
      Quarantine                 x      x         .          .      .       .        .         .
      Resume                     x      x         .          .      .       .        .         .
      Terminate                  x      x         .          .      .       .        .         .
      SetWebhook                 x      .         .          b      .       .        .         .
      RotateWebhookSecret        x      .         .          b      .       .        .         .
      RemoveWebhook              x      .         .          b      .       .        .         .
      TestWebhook                x      .         .          b      .       .        .         .
      DisableWebhook             .      .         .          .      .       .        .         .
      NoteCircuit                .      .         .          .      .       .        .         .
      DefineCapability           x      x         .          .      .       .        .         .
      RemoveCapability           x      x         .          .      .       .        .         .
      Publish                    x      .         x          x      .       .        .         .
      Request                    x      .         x          x      .       .        .         .
      ReplyTo                    x      .         .          b      .       .        .         .
      Acknowledge                x      .         .          b      .       .        .         .
      Return                     x      .         .          b      .       .        .         .
      FailPush                   .      .         .          .      .       .        .         .
      ReturnOthers               x      .         .          b      .       .        .         .
      Subscribe                  x      .         .          b      .       .        .         .
      Unsubscribe                x      .         .          b      .       .        .         .
      ReplayTopics               x      .         .          b      .       .        .         .
      EndReplay                  x      .         .          b      .       .        .         .
      GoOnReplaying              .      .         .          .      .       .        .         .
      Submit                     x      .         x          x      .       .        .         .
      Cancel                     x      x         x          .      .       .        .         .
      AnswerInput                x      .         x          x      .       .        .         .
      Accept                     x      .         .          b      .       .        .         .
      AskForInput                x      .         .          b      .       .        .         .
      Reject                     x      .         .          b      .       .        .         .
      Extend                     x      .         .          b      .       .        .         .
      Progress                   x      .         .          b      .       .        .         .
      AddChunk                   x      .         .          b      .       .        .         .
      Complete                   x      .         .          b      .       .        .         .
      Fail                       x      .         .          b      .       .        .         .
      HandBack                   x      .         .          b      .       .        .         .
      Redrive                    x      x         .          .      .       .        .         .
      Discard                    x      x         .          .      .       .        .         .
      Mend                       x      x         .          .      .       .        .         .
      CallOff                    x      x         .          .      .       .        .         .
      GoOn                       .      .         .          .      .       .        .         .
      CreateKey                  x      .         .          .      .       .        .         .
      RotateKey                  x      .         .          .      .       .        .         .
      RevokeKey                  x      .         .          .      .       .        .         .
      Delegate                   x      x         x          x      .       .        .         .
      RevokeDelegation           x      x         x          x      .       .        .         .
      SetRole                    x      .         .          .      .       .        .         .
      ResetRole                  x      .         .          .      .       .        .         .
      SetHold                    x      .         .          .      .       .        .         .
      ReleaseHold                x      .         .          .      .       .        .         .
      NotePruning                .      .         .          .      .       .        .         .
      RequestApproval            x      .         .          .      .       .        .         .
      Approve                    x      .         .          .      .       .        .         .
      RejectApproval             x      .         .          .      .       .        .         .
      Erase                      x      .         .          .      .       .        .         .
      NoteSubjectExport          x      .         .          .      .       .        .         .
      GoOnErasing                .      .         .          .      .       .        .         .
      NoteKeyDestroyed           .      .         .          .      .       .        .         .
      NoteErasureReport          .      .         .          .      .       .        .         .
      NoteKeyExchange            x      .         .          .      .       .        .         .
      SetPolicy                  x      .         .          .      .       .        .         .
      RemovePolicy               x      .         .          .      .       .        .         .
      CreateTenant               .      .         .          .      .       .        x         .
      SuspendTenant              .      .         .          .      .       .        x         .
      ResumeTenant               .      .         .          .      .       .        x         .
      ChangeQuotas               .      .         .          .      .       .        x         .
      IssueAdminKey              .      .         .          .      .       .        x         .
      DeleteTenant               .      .         .          .      .       .        x         .
      NoteAuthentication         .      .         .          .      .       .        .         .
      NoteAuthenticationFailure  .      .         .          .      .       .        .         .
      NoteDenial                 .      .         .          .      .       .        .         .
      NoteBackup                 .      .         .          .      .       .        x         .
      NoteDataAccess             x      x         x          .      x       x        .         .
      NoteExport                 x      .         .          .      .       x        .         .
      NoteComplianceCheck        x      .         .          .      .       x        .         .
      AcknowledgeAlert           x      x         .          .      .       .        x         .
      CloseAlert                 x      x         .          .      .       .        x         .
      NoteAlertTest              .      .         .          .      .       .        x         .
      NoteAlertRules             .      .         .          .      .       .        .         .
      NotePolicyChange           .      .         .          .      .       .        x         .
      NoteLogLevel               .      .         .          .      .       .        x         .
      NoteBreaker                .      .         .          .      .       .        .         .
      NoteFault                  .      .         .          .      .       .        x         .
      NoteLeaseKill              .      .         .          .      .       .        x         .
      Tick                       .      .         .          .      .       .        .         .
      """;

  private static final Map<String, Map<Role, String>> BY_COMMAND = read();

  private ExpectedRights() {}

  private static Map<String, Map<Role, String>> read() {
    List<String> lines = TABLE.lines().toList();
    List<String> roles = words(lines.getFirst());
    Map<String, Map<Role, String>> table = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> words = words(line);
      Map<Role, String> row = new LinkedHashMap<>();
      for (int i = 0; i < roles.size(); i++) {
        row.put(Role.valueOf(roles.get(i)), words.get(i + 1));
      }
      table.put(words.getFirst(), row);
    }
    return table;
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +", -1));
  }

  /** The commands of the table. */
  public static Set<String> commands() {
    return BY_COMMAND.keySet();
  }

  /** The name of the permission that a command needs. */
  public static String needed(String command) {
    return ExpectedNeeds.of(command);
  }

  /** Whether a principal with the roles may send the command where nobody changed them. */
  public static boolean allows(Collection<Role> roles, String command, boolean bound) {
    return allows(roles, command, bound, Map.of());
  }

  /** Whether a principal may send the command where some roles were changed to what is told. */
  public static boolean allows(
      Collection<Role> roles, String command, boolean bound, Map<Role, Set<String>> changed) {
    Map<Role, String> row = Objects.requireNonNull(BY_COMMAND.get(command), command);
    for (Role role : roles) {
      Set<String> own = changed.get(role);
      if (own != null) {
        boolean inName = row.containsValue("b");
        if (own.contains(ExpectedNeeds.of(command)) && (bound || !inName || role == Role.ADMIN)) {
          return true;
        }
        continue;
      }
      String entry = Objects.requireNonNull(row.get(role));
      if (entry.equals("x") || entry.equals("b") && bound) {
        return true;
      }
    }
    return false;
  }
}
