/** Named meshes with the key files that open them. */
@NullMarked
package io.agentmesh.cli.context;

import org.jspecify.annotations.NullMarked;
