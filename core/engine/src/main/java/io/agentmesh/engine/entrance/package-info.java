/** Where calls come in: what they carry is sealed before the mesh decides about it. */
@NullMarked
package io.agentmesh.engine.entrance;

import org.jspecify.annotations.NullMarked;
