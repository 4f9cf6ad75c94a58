/** {@code agentmesh agents webhook}. */
@NullMarked
package io.agentmesh.cli.webhooks;

import org.jspecify.annotations.NullMarked;
