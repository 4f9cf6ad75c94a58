package io.agentmesh.cli.compliance.mapping;

/**
 * A document that a framework is read in.
 *
 * @param title its official title
 * @param publisher who publishes it
 * @param sections which parts of it the controls are from
 */
public record Source(String title, String publisher, String sections) {}
