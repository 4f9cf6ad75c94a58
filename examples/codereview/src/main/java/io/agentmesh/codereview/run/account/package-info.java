/** Whether the counts of a review close, and what a person reads about it. */
@NullMarked
package io.agentmesh.codereview.run.account;

import org.jspecify.annotations.NullMarked;
