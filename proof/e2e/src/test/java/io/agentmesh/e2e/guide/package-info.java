/** The guides, read and done as they say. */
@NullMarked
package io.agentmesh.e2e.guide;

import org.jspecify.annotations.NullMarked;
