package io.agentmesh.domain.command;

/** What a caller asks of the mesh. */
public sealed interface Command
    permits AgentCommand,
        ContractCommand,
        WebhookCommand,
        MessageCommand,
        TaskCommand,
        DeadLetterCommand,
        MendingCommand,
        AccessCommand,
        RightsCommand,
        EvidenceCommand,
        EvidenceCommand.ApprovalCommand,
        TenantCommand,
        Tick {}
