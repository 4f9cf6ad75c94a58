package io.agentmesh.wire.rest.encryption;

/** The id of the key that data keys are kept under now, and whether it is another than before. */
public record EncryptionKeyExchanged(String keyId, boolean changed) {}
