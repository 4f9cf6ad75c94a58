/** What happened: the only thing that changes state. */
@NullMarked
package io.agentmesh.domain.event;

import org.jspecify.annotations.NullMarked;
