package io.agentmesh.wire.rest.encryption;

/** How many data keys were made for new data, one for each that there was. */
public record DataKeysExchanged(int made) {}
