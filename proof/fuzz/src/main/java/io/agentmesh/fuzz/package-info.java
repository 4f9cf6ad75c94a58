/** Bytes that nobody meant, for everything that reads the bytes of others. Tests alone. */
@NullMarked
package io.agentmesh.fuzz;

import org.jspecify.annotations.NullMarked;
