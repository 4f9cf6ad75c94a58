package io.agentmesh.http.session.socket;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.session.json.BadText;
import io.agentmesh.http.session.json.JsonReader;
import io.agentmesh.http.session.json.JsonWriter;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a session, with its back-pressure. What is sent during one turn of the event loop
 * leaves in as few frames as possible. While too much is unanswered, or the client does not take
 * what was written, nothing is read. Owned by the event loop.
 */
public final class Link {
  /** Frames are about this long at most, unless one op is longer. */
  private static final int FRAME_BYTES = 256 << 10;

  /** Bytes written and not yet taken by the socket, above which nothing more is written. */
  private static final int WRITE_QUEUE_BYTES = 512 << 10;

  /** RFC 6455, section 5.5: a control frame has 125 bytes, two of them the code. */
  private static final int REASON_BYTES = 123;

  private static final int MAX_OPS = 16_384;
  private static final long NEVER = Long.MIN_VALUE;

  /** When what is sent leaves. */
  interface Pace {
    /** Has it leave in the next turn of the event loop, or later. */
    void soon(Runnable flush);
  }

  private record Leaving(CloseCode code, String reason) {}

  private final ServerWebSocket socket;
  private final Form form;
  private final Context context;
  private final int maxOutstanding;
  private final Outflow outflow;
  private final Runnable relieved;
  private Pace pace;
  private final ArrayDeque<ServerOp> queue = new ArrayDeque<>();
  private boolean welcomed;
  private boolean flushComes;
  private boolean paused;
  private int rests;
  private boolean closing;
  private @Nullable Leaving leaving;
  private int outstanding;
  private long untaken;
  private boolean gone;
  private volatile long untakenSince = NEVER;

  /** Calls back whenever the client has taken what was written. */
  public Link(
      ServerWebSocket socket,
      Context context,
      int maxOutstanding,
      Outflow outflow,
      Runnable relieved) {
    this.socket = socket;
    this.form = Form.of(socket.subProtocol());
    this.context = context;
    this.maxOutstanding = maxOutstanding;
    this.outflow = outflow;
    this.relieved = relieved;
    this.pace = flush -> context.runOnContext(_ -> flush.run());
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    socket.drainHandler(_ -> flush());
  }

  /** What is sent leaves as this says from now on. */
  void goBy(Pace other) {
    pace = other;
  }

  /** How its ops are written. */
  public Form form() {
    return form;
  }

  /** Sends an op, after the Welcome. */
  public void send(ServerOp op) {
    if (!closing) {
      wrote(sizeOf(op));
      queue.addLast(op);
      flushSoon();
    }
  }

  /** Sends the Welcome, in front of everything that waits. */
  public void welcome(ServerOp op) {
    welcomed = true;
    wrote(sizeOf(op));
    queue.addFirst(op);
    flushSoon();
  }

  /** So many ops went to the mesh. */
  public void taken(int ops) {
    outstanding += ops;
    readOrNot();
  }

  /** So many ops were answered. */
  public void answered(int ops) {
    outstanding -= ops;
    flushSoon();
  }

  /** The ops of a frame. */
  public List<ClientOp> read(byte[] frame) throws InvalidProtocolBufferException, BadText {
    return switch (form) {
      case PROTO -> FrameReader.read(frame, MAX_OPS);
      case JSON -> JsonReader.read(frame, MAX_OPS);
    };
  }

  /** Reads nothing for the time. */
  public void restFor(long millis) {
    rests++;
    readOrNot();
    context
        .owner()
        .setTimer(
            millis,
            _ ->
                context.runOnContext(_ -> {
                  rests--;
                  readOrNot();
                }));
  }

  /** Whether the client does not take what is written. */
  public boolean full() {
    return !socket.isClosed() && socket.writeQueueFull();
  }

  /** Whether enough waits to be taken that more can wait elsewhere. */
  public boolean brimming() {
    return untaken >= WRITE_QUEUE_BYTES;
  }

  /** Whether something waits and nothing was taken for too long; from any thread. */
  public boolean takesNothing(long now) {
    long since = untakenSince;
    return since != NEVER && now - since > Outflow.PATIENCE_NANOS;
  }

  /** Whether nothing counts any more. */
  public boolean closing() {
    return closing;
  }

  /** Asks the client for a sign of life. */
  public void ping() {
    if (!closing && !socket.isClosed()) {
      socket.writePing(Buffer.buffer());
    }
  }

  /** Closes as soon as everything is answered. */
  public void closeWhenAnswered(CloseCode code, String reason) {
    leaving = new Leaving(code, reason);
    welcomed = true;
    flushSoon();
  }

  /** Closes; what was sent leaves first. */
  public void close(CloseCode code, String reason) {
    if (closing) {
      return;
    }
    closing = true;
    if (!socket.isClosed()) {
      while (!queue.isEmpty()) {
        writeFrame();
      }
      socket.close(code.number(), clipped(reason));
      socket.resume();
    }
  }

  /** The connection was ended; that is heard only by a socket that is read. */
  public void severed() {
    closing = true;
    socket.resume();
  }

  /** The socket is gone. */
  public void closed() {
    closing = true;
    queue.clear();
    if (!gone) {
      gone = true;
      untakenSince = NEVER;
      outflow.took(untaken);
    }
  }

  private static int sizeOf(ServerOp op) {
    return CodedOutputStream.computeMessageSize(ServerFrame.OPS_FIELD_NUMBER, op);
  }

  private void wrote(int bytes) {
    if (untaken == 0) {
      untakenSince = System.nanoTime();
    }
    untaken += bytes;
    outflow.wrote(bytes);
  }

  private void took(int bytes) {
    if (gone) {
      return;
    }
    boolean brimmed = brimming();
    untaken -= bytes;
    untakenSince = untaken == 0 ? NEVER : System.nanoTime();
    outflow.took(bytes);
    if (brimmed && !brimming()) {
      flushSoon();
    }
  }

  private void flushSoon() {
    if (!flushComes && welcomed) {
      flushComes = true;
      pace.soon(this::flush);
    }
  }

  private void flush() {
    flushComes = false;
    if (closing || socket.isClosed()) {
      return;
    }
    while (!queue.isEmpty() && !full()) {
      writeFrame();
    }
    Leaving how = leaving;
    if (how != null && outstanding == 0 && queue.isEmpty()) {
      close(how.code(), how.reason());
      return;
    }
    if (!full()) {
      relieved.run();
    }
    readOrNot();
  }

  private void writeFrame() {
    switch (form) {
      case PROTO -> {
        byte[] frame = FrameWriter.nextFrame(queue, FRAME_BYTES);
        socket.write(Buffer.buffer(frame)).onComplete(_ -> took(frame.length));
      }
      case JSON -> {
        ServerOp op = queue.removeFirst();
        socket.writeTextMessage(JsonWriter.text(op)).onComplete(_ -> took(sizeOf(op)));
      }
    }
  }

  private void readOrNot() {
    boolean stop = outstanding >= maxOutstanding || rests > 0 || full();
    if (stop == paused || closing) {
      return;
    }
    paused = stop;
    if (stop) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  private static String clipped(String reason) {
    byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= REASON_BYTES
        ? reason
        : new String(bytes, 0, REASON_BYTES - 3, StandardCharsets.US_ASCII).replace('\uFFFD', '?');
  }
}
