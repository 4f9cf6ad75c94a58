/** Callers proved by JSON Web Tokens of an OpenID Connect provider. */
@NullMarked
package io.agentmesh.identity;

import org.jspecify.annotations.NullMarked;
