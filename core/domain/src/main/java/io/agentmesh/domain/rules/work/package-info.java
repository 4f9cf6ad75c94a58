/** What happens to tasks beside their attempts: questions, trees, the end of their time. */
@NullMarked
package io.agentmesh.domain.rules.work;

import org.jspecify.annotations.NullMarked;
