package io.agentmesh.client.work;

import io.agentmesh.client.payload.Payload;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works one task off: screen, accept, handle, complete or fail. */
final class Working implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Working.class);

  private final Workbench bench;
  private final TaskContext task;
  private final Skills skills;

  Working(Workbench bench, TaskContext task, Skills skills) {
    this.bench = bench;
    this.task = task;
    this.skills = skills;
  }

  @Override
  public void run() {
    task.startedBy(Thread.currentThread());
    try (var _ = skills.enter(task)) {
      work();
    } catch (InputRequired asked) {
      task.finished();
      bench.say(task, Verbs.ask(task, asked.question()), true);
    } catch (TaskFailure failure) {
      fail(failure, failure.isRetryable());
    } catch (Exception failure) {
      fail(failure, true);
    } catch (Error broken) {
      fail(broken, true);
      throw broken;
    }
  }

  private void work() throws Exception {
    Optional<TaskHandler> handler = skills.handler(task);
    Optional<String> declined =
        handler.isEmpty()
            ? Optional.of("no handler for " + task.capabilities())
            : skills.reasonToDecline(task);
    if (handler.isEmpty() || declined.isPresent()) {
      task.finished();
      bench.say(task, Verbs.reject(task, declined.orElse("declined")), true);
      return;
    }
    bench.say(task, Verbs.accept(task), false);
    Payload result = handler.get().handle(task);
    task.finished();
    bench.say(task, Verbs.complete(task, result), true);
  }

  private void fail(Throwable failure, boolean retryable) {
    task.finished();
    LOG.debug("{} failed", task, failure);
    String reason =
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    bench.say(task, Verbs.fail(task, reason, retryable), true);
  }
}
