package io.agentmesh.patterns.fanout;

/** A part of the work: the text of one file. */
public record Part(String file, String text) {}
