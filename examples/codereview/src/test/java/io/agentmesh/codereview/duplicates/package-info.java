/** Tests. */
@NullMarked
package io.agentmesh.codereview.duplicates;

import org.jspecify.annotations.NullMarked;
