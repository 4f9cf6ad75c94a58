/** Every group of commands against a mesh that speaks the contract. */
@NullMarked
package io.agentmesh.cli.group;

import org.jspecify.annotations.NullMarked;
