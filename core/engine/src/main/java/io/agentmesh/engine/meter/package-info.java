/** What is measured of the engine as it goes and leaves no record. */
@NullMarked
package io.agentmesh.engine.meter;

import org.jspecify.annotations.NullMarked;
