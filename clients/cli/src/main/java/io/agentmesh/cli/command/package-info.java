/** What all commands share: options and their surroundings. */
@NullMarked
package io.agentmesh.cli.command;

import org.jspecify.annotations.NullMarked;
