/** The audit facts that every journal record carries. */
@NullMarked
package io.agentmesh.domain.audit;

import org.jspecify.annotations.NullMarked;
