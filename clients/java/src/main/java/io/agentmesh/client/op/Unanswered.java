package io.agentmesh.client.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ops of this connection that wait for their reply, in the order in which they left. */
public final class Unanswered {

  private final Map<Long, Op> bySeq = new LinkedHashMap<>();
  private int prompt;

  public void add(Op op) {
    bySeq.put(op.seq, op);
    if (op.isPrompt()) {
      prompt++;
    }
  }

  /** The op with that seq, which is answered now; null when none waits. */
  public @Nullable Op take(long seq) {
    Op op = bySeq.remove(seq);
    if (op != null && op.isPrompt()) {
      prompt--;
    }
    return op;
  }

  /** Replies that are due soon. */
  public int prompt() {
    return prompt;
  }

  /** Takes the ops whose reply has been due since before that time. */
  public List<Op> takeSentBefore(long nanos) {
    List<Op> late = new ArrayList<>();
    for (Op op : bySeq.values()) {
      if (op.sentNanos - nanos >= 0) {
        break;
      }
      if (op.isPrompt()) {
        late.add(op);
      }
    }
    late.forEach(op -> take(op.seq));
    return late;
  }

  public List<Op> takeAll() {
    List<Op> all = new ArrayList<>(bySeq.values());
    bySeq.clear();
    prompt = 0;
    return all;
  }
}
