/** Questions to a node over HTTP, answered with its JSON. */
@NullMarked
package io.agentmesh.cli.api;

import org.jspecify.annotations.NullMarked;
