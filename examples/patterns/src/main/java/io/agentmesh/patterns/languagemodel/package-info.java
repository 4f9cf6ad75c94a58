/** An agent that answers with a language model. */
@NullMarked
package io.agentmesh.patterns.languagemodel;

import org.jspecify.annotations.NullMarked;
