package io.agentmesh.e2e.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.e2e.fault.Directories;
import io.agentmesh.e2e.fault.Front;
import io.agentmesh.server.Node;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Lists follow the journal with a delay; a caller that names the position of its own write sees it
 * all the same, also while others write as fast as they can.
 */
@Timeout(180)
class ReadYourWritesTest {
  private static final int CALLERS = 4;
  private static final int ROUNDS = Integer.getInteger("consistency.rounds", 25);

  @TempDir Path directory;

  private static void flood(Front front, AtomicBoolean stop, AtomicLong written) {
    StringBuilder batch = new StringBuilder("{\"messages\":[");
    for (int i = 0; i < 100; i++) {
      batch.append(i == 0 ? "" : ",");
      batch.append("{\"to\":{\"topic\":\"noise\"},\"type\":\"noise\",\"data\":\"" + i + "\"}");
    }
    String body = batch.append("]}").toString();
    while (!stop.get()) {
      if (front.post("/v1/messages/batch", body).statusCode() / 100 == 2) {
        written.addAndGet(100);
      }
    }
  }

  /** Writes of three kinds, each followed by a list that must show it. */
  private static List<String> missed(Front front, String me) {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode message =
          Front.json(
              front.post(
                  "/v1/messages",
                  "{\"to\":{\"agent\":\"%s\"},\"type\":\"mine\",\"data\":%d}".formatted(me, i)));
      look(front, "/v1/messages?agent=" + me, message, missed);
      JsonNode task =
          Front.json(
              front.post(
                  "/v1/tasks",
                  """
                  {"type":"mine","requires":[{"capability":"nobody-has-this"}],"data":%d}
                  """
                      .formatted(i)));
      look(front, "/v1/tasks?state=QUEUED", task, missed);
    }
    return missed;
  }

  private static void look(Front front, String list, JsonNode written, List<String> missed) {
    String position = written.path("position").asString();
    assertThat(position).isNotEmpty();
    HttpResponse<String> shown = front.get(list + "&limit=100&minPosition=" + position);
    String id = written.path("id").asString();
    if (!shown.body().contains(id)) {
      missed.add(list + " " + id + " at " + position + ": " + shown.statusCode());
    }
  }

  @Test
  void lists_asked_for_with_the_position_of_a_write_show_it_under_load() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong noise = new AtomicLong();
    try (Node node = Node.start(Directories.config(directory));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Front front = new Front(node)) {
      List<Future<List<String>>> callers = new ArrayList<>();
      Future<?> flood;
      front.register("listener");
      Front.json(front.post("/v1/subscriptions", "{\"topic\":\"noise\",\"agent\":\"listener\"}"));
      flood = threads.submit(() -> flood(front, stop, noise));
      for (int i = 0; i < CALLERS; i++) {
        String me = "caller-" + i;
        front.register(me);
        callers.add(threads.submit(() -> missed(front, me)));
      }
      for (Future<List<String>> caller : callers) {
        assertThat(caller.get()).isEmpty();
      }
      stop.set(true);
      flood.get();
    }
    System.out.println(noise + " other messages were written meanwhile");
    assertThat(noise.get()).isPositive();
  }
}
