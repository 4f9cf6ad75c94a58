/** The source tree that is reviewed. */
@NullMarked
package io.agentmesh.codereview.tree;

import org.jspecify.annotations.NullMarked;
