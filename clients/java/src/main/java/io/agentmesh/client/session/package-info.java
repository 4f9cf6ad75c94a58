/** The session protocol: frames, answers, back-pressure, reconnecting without loss. */
@NullMarked
package io.agentmesh.client.session;

import org.jspecify.annotations.NullMarked;
