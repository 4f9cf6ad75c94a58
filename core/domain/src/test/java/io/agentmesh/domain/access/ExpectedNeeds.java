package io.agentmesh.domain.access;

import java.util.List;

/** Which permission a command needs, written out; {@code -} when only the mesh may send it. */
final class ExpectedNeeds {
  private static final String TABLE =
      """
      AGENT_REGISTER      Register Update Heartbeat
      AGENT_REGISTER      SetWebhook RotateWebhookSecret RemoveWebhook TestWebhook
      AGENT_STEER         CapLevel Pause Quarantine Resume Terminate
      CAPABILITY_WRITE    DefineCapability RemoveCapability
      MESSAGE_PUBLISH     Publish Request
      MESSAGE_CONSUME     ReplyTo Acknowledge Return ReturnOthers
      SUBSCRIPTION_WRITE  Subscribe Unsubscribe ReplayTopics EndReplay
      TASK_SUBMIT         Submit AnswerInput
      TASK_CANCEL         Cancel
      TASK_WORK           Accept AskForInput Reject Extend Progress AddChunk Complete Fail HandBack
      DEAD_LETTER_MEND    Redrive Discard Mend CallOff
      KEY_WRITE           CreateKey RotateKey RevokeKey
      DELEGATION_WRITE    Delegate RevokeDelegation
      ROLE_WRITE          SetRole ResetRole
      HOLD_WRITE          SetHold ReleaseHold RequestApproval
      APPROVAL_GIVE       Approve RejectApproval
      ERASURE_WRITE       Erase
      DATA_EXPORT         NoteSubjectExport
      DATA_KEYS_EXCHANGE  NoteKeyExchange
      POLICY_WRITE        SetPolicy RemovePolicy
      MESSAGE_READ        NoteDataAccess
      AUDIT_READ          NoteExport NoteComplianceCheck
      ALERT_HANDLE        AcknowledgeAlert CloseAlert
      ALERT_TEST          NoteAlertTest
      RESILIENCE_WRITE    NotePolicyChange
      LOG_LEVEL_WRITE     NoteLogLevel
      CHAOS_RUN           NoteFault NoteLeaseKill
      BACKUP_CREATE       NoteBackup
      TENANT_WRITE        CreateTenant SuspendTenant ResumeTenant ChangeQuotas IssueAdminKey
      TENANT_WRITE        DeleteTenant
      """;

  private ExpectedNeeds() {}

  static String of(String command) {
    return TABLE
        .lines()
        .map(line -> List.of(line.strip().split(" +", -1)))
        .filter(words -> words.subList(1, words.size()).contains(command))
        .map(List::getFirst)
        .findFirst()
        .orElse("-");
  }
}
