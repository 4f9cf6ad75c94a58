/** The backup drill: a node dies under load, and another directory takes its place. */
@NullMarked
package io.agentmesh.e2e.backup;

import org.jspecify.annotations.NullMarked;
