/** A stand-in for a language model's endpoint. */
@NullMarked
package io.agentmesh.e2e.model;

import org.jspecify.annotations.NullMarked;
