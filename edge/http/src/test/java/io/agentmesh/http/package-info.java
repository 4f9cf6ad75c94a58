/** The edge as its callers see it, before a real engine. */
@NullMarked
package io.agentmesh.http;

import org.jspecify.annotations.NullMarked;
