/** The example programs, run as a person would run them. */
@NullMarked
package io.agentmesh.e2e.patterns;

import org.jspecify.annotations.NullMarked;
