package io.agentmesh.cli.context;

/** A mesh that has a name here: where it is and which file holds the key that opens it. */
public record Context(String url, String apiKeyFile) {}
