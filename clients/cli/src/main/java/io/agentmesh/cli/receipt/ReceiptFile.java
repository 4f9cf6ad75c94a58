package io.agentmesh.cli.receipt;

import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.wire.rest.audit.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A receipt as one text with its entry in it, C2SP tlog-proof. */
public final class ReceiptFile {
  private ReceiptFile() {}

  /** Writes it; an existing file is not replaced. */
  public static void write(Receipt receipt, Path file, String option) {
    try {
      Files.write(file, text(receipt), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw CliFailure.usage(
          file + " can not be written: " + e.getMessage(), "Give another file with " + option);
    }
  }

  private static byte[] text(Receipt receipt) {
    try {
      return new io.agentmesh.ledger.proof.Receipt(
              receipt.entry(),
              receipt.index(),
              receipt.proof().stream().map(Hash::parse).toList(),
              SignedCheckpoint.parse(receipt.checkpoint().getBytes(StandardCharsets.UTF_8)))
          .encode();
    } catch (MalformedException | IllegalArgumentException e) {
      throw CliFailure.refused(
          "the receipt is malformed: " + e.getMessage(), "Keep it, and tell an auditor");
    }
  }
}
