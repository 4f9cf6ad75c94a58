/** The session protocol: frames, answers, connections that are lost and found. */
@NullMarked
package io.agentmesh.client.session;

import org.jspecify.annotations.NullMarked;
