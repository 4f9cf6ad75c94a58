package io.agentmesh.engine.port;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * Lists over the projection; safe for any thread. An empty filter text lists everything. A cursor
 * that was not given out is an {@link io.agentmesh.domain.InvalidValue} of the field "cursor".
 * Newest first, but agents, subscriptions and API keys by their ids, and chunks by their numbers.
 */
public interface Listings {
  /** An agent, and its leases on tasks. */
  record ListedAgent(Agent agent, int leases) {}

  /** A message on its way, and one of its deliveries. */
  record ListedDelivery(Message message, Delivery delivery) {}

  /**
   * A chunk of a task's result, and the attempt in which it came; those of one lease are a series.
   */
  record ListedChunk(long series, int attempt, Chunk chunk) {}

  /** Whether all requirements must be met or any. */
  enum Match {
    /** All of them. */
    ALL,
    /** At least one. */
    ANY
  }

  /**
   * Agents by derived status (see {@link io.agentmesh.domain.agent.AgentStatus}), the capabilities
   * that they have, tags of which they have all, and text in id, name, description, names of
   * capabilities, or tags. The case of tags and text does not matter.
   */
  record AgentFilter(
      String status, List<Requirement> capabilities, Match match, List<String> tags, String text) {
    /** Every agent. */
    public static final AgentFilter NONE = new AgentFilter("", List.of(), Match.ALL, List.of(), "");

    /** Checks the bounds and copies. */
    public AgentFilter {
      Check.size("capability", capabilities.size(), 16);
      Check.size("tag", tags.size(), 16);
      Check.length("text", text, 512);
      capabilities = List.copyOf(capabilities);
      tags = List.copyOf(tags);
    }
  }

  /**
   * Tasks by state label, required capability, the agent that holds or completed them, and the task
   * that they are a part of.
   */
  record TaskFilter(String state, String capability, String agent, String parent) {}

  /** Deliveries on their way by recipient, topic, and state ("PENDING" or "LEASED"). */
  record DeliveryFilter(String agent, String topic, String state) {}

  /** The agents. */
  Page<ListedAgent> agents(TenantId tenant, AgentFilter filter, PageRequest page);

  /** The tasks, ended ones included as long as they are retained. */
  Page<Task> tasks(TenantId tenant, TaskFilter filter, PageRequest page);

  /** A task, also when the shard no longer has it in memory. */
  Optional<Task> task(TenantId tenant, TaskId id);

  /**
   * The chunks of a task's result in their order, all of one lease. A cursor of an earlier lease
   * than that whose chunks are there is an {@link io.agentmesh.domain.InvalidValue} as well.
   */
  Page<ListedChunk> chunks(TenantId tenant, TaskId task, PageRequest page);

  /** The deliveries that are on their way. */
  Page<ListedDelivery> deliveries(TenantId tenant, DeliveryFilter filter, PageRequest page);

  /** The subscriptions, of one topic or agent or all. */
  Page<Subscription> subscriptions(TenantId tenant, String topic, String agent, PageRequest page);

  /** The dead letters that wait to be redriven or discarded. */
  Page<DeadLetter> deadLetters(TenantId tenant, DeadLetterFilter filter, PageRequest page);

  /** The API keys, revoked ones included. */
  Page<ApiKey> apiKeys(TenantId tenant, PageRequest page);
}
