/** The packaged program, used as a person would. */
@NullMarked
package io.agentmesh.e2e;

import org.jspecify.annotations.NullMarked;
