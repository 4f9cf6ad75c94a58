package io.agentmesh.cli.compliance.report;

/**
 * An entry of a population, to be looked at.
 *
 * @param index its index in the ledger, from 0
 * @param entry its bytes as text; in UTF-8 they are what the proof is of
 * @param proof that it is in the ledger, as C2SP tlog-proof writes it
 */
public record Reference(long index, String entry, String proof) {}
