package io.agentmesh.wire.problem;

/** A field or parameter, and the rule that it breaks. */
public record FieldProblem(String field, String rule) {}
