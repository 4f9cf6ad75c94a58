/** Which mesh a command talks to, and with which key. */
@NullMarked
package io.agentmesh.cli.context;

import org.jspecify.annotations.NullMarked;
