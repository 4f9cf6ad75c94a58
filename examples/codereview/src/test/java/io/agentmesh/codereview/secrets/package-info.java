/** Tests. */
@NullMarked
package io.agentmesh.codereview.secrets;

import org.jspecify.annotations.NullMarked;
