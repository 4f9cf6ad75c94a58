/** The figures that the rules go by. */
@NullMarked
package io.agentmesh.domain.settings;

import org.jspecify.annotations.NullMarked;
