/** The summary of a report in a language model's words: who asks the model, and how. */
@NullMarked
package io.agentmesh.codereview.summary;

import org.jspecify.annotations.NullMarked;
