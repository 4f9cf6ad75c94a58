/** What the resources share: requests on virtual threads, and lists. */
@NullMarked
package io.agentmesh.http.resource;

import org.jspecify.annotations.NullMarked;
