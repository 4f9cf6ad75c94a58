/** Topics through the front door. */
@NullMarked
package io.agentmesh.http.topic;

import org.jspecify.annotations.NullMarked;
