/** Gathers the findings of all tasks and writes the report. */
@NullMarked
package io.agentmesh.codereview.report;

import org.jspecify.annotations.NullMarked;
