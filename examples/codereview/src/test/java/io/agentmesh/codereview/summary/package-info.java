/** Tests of the summary. */
@NullMarked
package io.agentmesh.codereview.summary;

import org.jspecify.annotations.NullMarked;
