/** Frames as JSON text: what people and small clients read and write. */
@NullMarked
package io.agentmesh.http.session.json;

import org.jspecify.annotations.NullMarked;
