/** What the demo does with a language model. */
@NullMarked
package io.agentmesh.e2e.demo;

import org.jspecify.annotations.NullMarked;
