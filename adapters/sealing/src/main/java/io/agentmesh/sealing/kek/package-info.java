/** Keys that data keys are kept under. */
@NullMarked
package io.agentmesh.sealing.kek;

import org.jspecify.annotations.NullMarked;
