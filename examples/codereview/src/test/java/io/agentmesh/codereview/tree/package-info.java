/** Tests. */
@NullMarked
package io.agentmesh.codereview.tree;

import org.jspecify.annotations.NullMarked;
