/** What a node keeps on its disk is sealed. */
@NullMarked
package io.agentmesh.e2e.seal;

import org.jspecify.annotations.NullMarked;
