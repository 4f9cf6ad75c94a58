/** Targets of audit entries: Splunk, OpenSearch and Elasticsearch, syslog, JSON lines. */
@NullMarked
package io.agentmesh.alerting.stream;

import org.jspecify.annotations.NullMarked;
