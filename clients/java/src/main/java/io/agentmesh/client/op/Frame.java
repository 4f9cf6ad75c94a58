package io.agentmesh.client.op;

import com.google.protobuf.CodedOutputStream;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Lays encoded ops into one ClientFrame; a new one is started by {@link #bytes}. */
public final class Frame {

  private static final int OVERHEAD = 24;
  private static final int MAX_OPS = 8192;

  private final List<Op> ops = new ArrayList<>();
  private final int maxBytes;
  private int bytes;

  /** A frame of at most 8192 ops and that many bytes, unless a single op is larger. */
  public Frame(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  boolean fits(Op op) {
    return ops.isEmpty() || ops.size() < MAX_OPS && bytes + op.body.length + OVERHEAD <= maxBytes;
  }

  void add(Op op) {
    ops.add(op);
    int length = length(op);
    bytes +=
        CodedOutputStream.computeTagSize(ClientFrame.OPS_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(length)
            + length;
  }

  public boolean isEmpty() {
    return ops.isEmpty();
  }

  /** The frame as it goes over the wire. */
  public byte[] bytes() {
    byte[] encoded = new byte[bytes];
    CodedOutputStream out = CodedOutputStream.newInstance(encoded);
    try {
      for (Op op : ops) {
        out.writeTag(ClientFrame.OPS_FIELD_NUMBER, 2);
        out.writeUInt32NoTag(length(op));
        if (op.wantsReply()) {
          out.writeUInt64(ClientOp.SEQ_FIELD_NUMBER, op.seq);
        }
        out.writeRawBytes(op.body);
      }
      out.checkNoSpaceLeft();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    ops.clear();
    bytes = 0;
    return encoded;
  }

  private static int length(Op op) {
    int seq =
        op.wantsReply()
            ? CodedOutputStream.computeUInt64Size(ClientOp.SEQ_FIELD_NUMBER, op.seq)
            : 0;
    return seq + op.body.length;
  }
}
