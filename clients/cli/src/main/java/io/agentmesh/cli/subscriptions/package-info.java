/** Commands about subscriptions. */
@NullMarked
package io.agentmesh.cli.subscriptions;

import org.jspecify.annotations.NullMarked;
