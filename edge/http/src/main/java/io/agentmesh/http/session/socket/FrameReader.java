package io.agentmesh.http.session.socket;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the ops of a ClientFrame. Payloads stay where they are in the frame's bytes. */
public final class FrameReader {
  private static final int OPS = ClientFrame.OPS_FIELD_NUMBER << 3 | 2;
  private static final ExtensionRegistryLite NO_EXTENSIONS =
      ExtensionRegistryLite.getEmptyRegistry();

  private FrameReader() {}

  /**
   * The ops of the frame, whose bytes must not change any more.
   *
   * @throws InvalidProtocolBufferException when the bytes are no ClientFrame or hold more ops
   */
  public static List<ClientOp> read(byte[] frame, int maxOps)
      throws InvalidProtocolBufferException {
    CodedInputStream in = UnsafeByteOperations.unsafeWrap(frame).newCodedInput();
    in.enableAliasing(true);
    List<ClientOp> ops = new ArrayList<>(4);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag != OPS) {
          in.skipField(tag);
        } else if (ops.size() == maxOps) {
          throw new InvalidProtocolBufferException("more than " + maxOps + " ops");
        } else {
          ops.add(in.readMessage(ClientOp.parser(), NO_EXTENSIONS));
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
    return ops;
  }
}
