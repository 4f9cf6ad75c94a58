/** Commands about dead letters. */
@NullMarked
package io.agentmesh.cli.deadletters;

import org.jspecify.annotations.NullMarked;
