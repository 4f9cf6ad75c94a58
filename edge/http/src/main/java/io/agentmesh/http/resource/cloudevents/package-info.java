/** Messages as CloudEvents over HTTP. */
@NullMarked
package io.agentmesh.http.resource.cloudevents;

import org.jspecify.annotations.NullMarked;
