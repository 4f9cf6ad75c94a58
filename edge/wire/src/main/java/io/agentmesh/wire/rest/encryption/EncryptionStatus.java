package io.agentmesh.wire.rest.encryption;

import org.jspecify.annotations.Nullable;

/**
 * How the data of the tenant is sealed.
 *
 * @param atRest whether it is
 * @param keyId id of the key that data keys are kept under
 * @param dataKeys data keys of the tenant, those that new data no longer gets included
 */
public record EncryptionStatus(boolean atRest, @Nullable String keyId, int dataKeys) {}
