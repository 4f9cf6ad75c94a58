package io.agentmesh.telemetry.traces;

import io.agentmesh.domain.message.Address;
import io.agentmesh.engine.trace.Stage;
import io.opentelemetry.api.common.AttributeKey;

/**
 * Every name of a span and every key of an attribute. They are those of OpenTelemetry's semantic
 * conventions 1.41 for HTTP, messaging and GenAI agents; what these do not know begins with {@code
 * agentmesh}. None of them holds a payload, a person or anything that somebody wrote freely.
 */
final class Keys {
  static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> TEMPLATE =
      AttributeKey.stringKey("messaging.destination.template");
  static final AttributeKey<String> SUBSCRIPTION =
      AttributeKey.stringKey("messaging.destination.subscription.name");
  static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");
  static final AttributeKey<Long> BODY = AttributeKey.longKey("messaging.message.body.size");

  static final AttributeKey<String> GEN_AI_OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<String> GEN_AI_PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  static final AttributeKey<String> AGENT = AttributeKey.stringKey("gen_ai.agent.id");

  static final AttributeKey<String> TENANT = AttributeKey.stringKey("agentmesh.tenant");
  static final AttributeKey<String> TASK = AttributeKey.stringKey("agentmesh.task.id");
  static final AttributeKey<String> TASK_TYPE = AttributeKey.stringKey("agentmesh.task.type");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("agentmesh.attempt");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("agentmesh.outcome");

  static final String AGENTMESH = "agentmesh";
  static final String SEND = "send";
  static final String REPLY = "reply";
  static final String SUBMIT = "submit";
  static final String DELIVER = "deliver";
  static final String PROCESS = "process";
  static final String SETTLE = "settle";
  static final String TASKS = "tasks";
  static final String INVOKE_AGENT = "invoke_agent";
  static final String MAILBOX = "wait in mailbox";
  static final String TASK_QUEUE = "wait for agent";

  private Keys() {}

  /** The name of a stage's span. */
  static String of(Stage stage) {
    return switch (stage) {
      case QUEUE -> "wait for shard";
      case DECISION -> "decide";
      case JOURNAL -> "journal";
      case OFFER -> "offer";
    };
  }

  /** Where a message goes, by its own name. */
  static String destination(Address to) {
    return switch (to) {
      case Address.ToAgent(var agent) -> agent.value();
      case Address.ToTopic(var topic) -> topic.value();
      case Address.ToCapability(var needed) -> needed.capability();
      case Address.ToEveryone _ -> "everyone";
    };
  }

  /** Where a message goes, by one of few names. */
  static String template(Address to) {
    return switch (to) {
      case Address.ToAgent _ -> "agents/{agent}";
      case Address.ToTopic _ -> "topics/{topic}";
      case Address.ToCapability _ -> "capabilities/{capability}";
      case Address.ToEveryone _ -> "everyone";
    };
  }
}
