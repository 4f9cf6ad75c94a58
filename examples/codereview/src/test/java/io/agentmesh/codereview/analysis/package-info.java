/** Tests. */
@NullMarked
package io.agentmesh.codereview.analysis;

import org.jspecify.annotations.NullMarked;
