package io.agentmesh.http.session.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  @Test
  void ops_written_areTheBytesOfAServerFrame() {
    List<ServerOp> ops = List.of(op(1, 10), op(2, 0), op(3, 300));

    assertThat(FrameWriter.nextFrame(new ArrayDeque<>(ops), 1 << 20))
        .isEqualTo(ServerFrame.newBuilder().addAllOps(ops).build().toByteArray());
  }

  @Test
  void ops_longerThanAFrame_areSpreadOverSeveralInTheirOrder()
      throws InvalidProtocolBufferException {
    List<ServerOp> ops = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ops.add(op(i, i == 20 ? 5000 : 100));
    }
    ArrayDeque<ServerOp> queue = new ArrayDeque<>(ops);
    List<ServerOp> read = new ArrayList<>();
    while (!queue.isEmpty()) {
      byte[] frame = FrameWriter.nextFrame(queue, 1000);
      ServerFrame parsed = ServerFrame.parseFrom(frame);
      assertThat(frame.length <= 1000 || parsed.getOpsCount() == 1).isTrue();
      read.addAll(parsed.getOpsList());
    }

    assertThat(read).isEqualTo(ops);
  }

  @Test
  void ops_moreThanAFrameMayHold_areRefused() throws InvalidProtocolBufferException {
    ClientFrame.Builder frame = ClientFrame.newBuilder();
    for (int i = 0; i < 5; i++) {
      frame.addOps(ClientOp.newBuilder().setSeq(i + 1));
    }
    byte[] bytes = frame.build().toByteArray();

    assertThat(FrameReader.read(bytes, 5)).isEqualTo(frame.getOpsList());
    assertThatThrownBy(() -> FrameReader.read(bytes, 4))
        .isInstanceOf(InvalidProtocolBufferException.class);
  }

  private static ServerOp op(long number, int bytes) {
    return ServerOp.newBuilder()
        .setDelivery(
            Delivery.newBuilder()
                .setDelivery(number)
                .setPayload(ByteString.copyFrom(new byte[bytes])))
        .build();
  }
}
