/** Webhooks, called for real. */
@NullMarked
package io.agentmesh.http.push;

import org.jspecify.annotations.NullMarked;
