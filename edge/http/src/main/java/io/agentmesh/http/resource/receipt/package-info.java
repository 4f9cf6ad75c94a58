/** The receipt of an act in the answer to it, for who asks for that. */
@NullMarked
package io.agentmesh.http.resource.receipt;

import org.jspecify.annotations.NullMarked;
