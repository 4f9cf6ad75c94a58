/** What the wire says in the domain's words, and the domain in the wire's. */
@NullMarked
package io.agentmesh.http.session.translate;

import org.jspecify.annotations.NullMarked;
