/** Tests. */
@NullMarked
package io.agentmesh.codereview.report;

import org.jspecify.annotations.NullMarked;
