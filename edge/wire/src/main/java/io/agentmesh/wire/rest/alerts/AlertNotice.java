package io.agentmesh.wire.rest.alerts;

import org.jspecify.annotations.Nullable;

/** That a channel was or is to be told of an alert. */
public record AlertNotice(
    String channel,
    AlertAbout about,
    AlertNoticeStage stage,
    int attempts,
    @Nullable String trouble) {}
