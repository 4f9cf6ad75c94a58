package io.agentmesh.domain.event;

/** Something that happened; applying it is the only way state changes. */
public sealed interface Event
    permits AgentEvent,
        CapabilityEvent,
        MessageEvent,
        TaskEvent,
        DeadLetterEvent,
        AccessEvent,
        RightsEvent,
        HoldEvent,
        ApprovalEvent,
        ErasureEvent,
        TenantEvent {}
