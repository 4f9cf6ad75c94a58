/** What earlier releases wrote is read, and what later ones wrote is refused with its remedy. */
@NullMarked
package io.agentmesh.e2e.upgrade;

import org.jspecify.annotations.NullMarked;
