/** Commands about messages. */
@NullMarked
package io.agentmesh.cli.messages;

import org.jspecify.annotations.NullMarked;
