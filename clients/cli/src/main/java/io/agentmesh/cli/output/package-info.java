/** Data on stdout as table, JSON or YAML. */
@NullMarked
package io.agentmesh.cli.output;

import org.jspecify.annotations.NullMarked;
