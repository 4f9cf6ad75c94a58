/** Tests. */
@NullMarked
package io.agentmesh.codereview.licence;

import org.jspecify.annotations.NullMarked;
