/** The cipher. */
@NullMarked
package io.agentmesh.sealing.gcm;

import org.jspecify.annotations.NullMarked;
