/** Segment files: their names, order, creation and verification. */
@NullMarked
package io.agentmesh.journal.segment;

import org.jspecify.annotations.NullMarked;
