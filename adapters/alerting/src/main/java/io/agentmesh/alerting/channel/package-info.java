/** The ways to people: webhooks of several services, and mail. */
@NullMarked
package io.agentmesh.alerting.channel;

import org.jspecify.annotations.NullMarked;
