package io.agentmesh.http.session.socket;

import com.google.protobuf.CodedOutputStream;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Writes ops as ServerFrames of a bounded size, each op's bytes laid down once. */
public final class FrameWriter {

  private FrameWriter() {}

  /**
   * Takes ops from the head of the queue, as many as fit into {@code maxBytes} but at least one,
   * and returns them as one frame. The queue must not be empty.
   */
  public static byte[] nextFrame(ArrayDeque<ServerOp> queue, int maxBytes) {
    List<ServerOp> ops = new ArrayList<>(Math.min(queue.size(), 256));
    int bytes = 0;
    for (ServerOp op = queue.peekFirst(); op != null; op = queue.peekFirst()) {
      int size = CodedOutputStream.computeMessageSize(ServerFrame.OPS_FIELD_NUMBER, op);
      if (bytes > 0 && bytes + size > maxBytes) {
        break;
      }
      bytes += size;
      ops.add(queue.removeFirst());
    }
    return encode(ops, bytes);
  }

  private static byte[] encode(List<ServerOp> ops, int bytes) {
    byte[] frame = new byte[bytes];
    CodedOutputStream out = CodedOutputStream.newInstance(frame);
    try {
      for (ServerOp op : ops) {
        out.writeMessage(ServerFrame.OPS_FIELD_NUMBER, op);
      }
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("an op was longer than it said", e);
    }
    return frame;
  }
}
