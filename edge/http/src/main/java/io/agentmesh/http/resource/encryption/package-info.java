/** How what the mesh keeps is sealed. */
@NullMarked
package io.agentmesh.http.resource.encryption;

import org.jspecify.annotations.NullMarked;
