/** A person at a shell, and a mesh that speaks the contract. */
@NullMarked
package io.agentmesh.cli.stub;

import org.jspecify.annotations.NullMarked;
