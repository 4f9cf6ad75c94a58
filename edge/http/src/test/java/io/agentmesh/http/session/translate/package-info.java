/** Wire and domain. */
@NullMarked
package io.agentmesh.http.session.translate;

import org.jspecify.annotations.NullMarked;
