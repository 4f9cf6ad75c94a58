/**
 * The walls of the house: who may import whom, what may be called where, how large a thing may be.
 */
@NullMarked
package io.agentmesh.architecture;

import org.jspecify.annotations.NullMarked;
