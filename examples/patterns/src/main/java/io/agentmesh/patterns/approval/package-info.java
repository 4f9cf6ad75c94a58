/** Work that goes on only when a person says so. */
@NullMarked
package io.agentmesh.patterns.approval;

import org.jspecify.annotations.NullMarked;
