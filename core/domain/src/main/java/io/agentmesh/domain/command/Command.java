package io.agentmesh.domain.command;

/** What a caller asks of the mesh. */
public sealed interface Command
    permits AgentCommand,
        WebhookCommand,
        MessageCommand,
        TaskCommand,
        DeadLetterCommand,
        MendingCommand,
        AccessCommand,
        TenantCommand,
        Tick {}
