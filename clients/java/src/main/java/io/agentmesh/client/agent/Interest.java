package io.agentmesh.client.agent;

/** Topics that an agent subscribes to, alone ("") or as one of a group. */
record Interest(String topic, String group) {}
