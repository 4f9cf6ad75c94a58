/** Tests. */
@NullMarked
package io.agentmesh.codereview;

import org.jspecify.annotations.NullMarked;
