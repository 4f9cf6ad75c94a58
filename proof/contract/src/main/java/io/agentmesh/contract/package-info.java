/**
 * What every adapter of a port must show, as suites; and the histories that they are shown with.
 */
@NullMarked
package io.agentmesh.contract;

import org.jspecify.annotations.NullMarked;
