package io.agentmesh.engine.record;

/** A journal record with its position and its time in microseconds. */
public record Recorded(long position, long time, JournalRecord record) {}
