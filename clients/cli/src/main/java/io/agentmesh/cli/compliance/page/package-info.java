/** Reports as pages for people and lines for spreadsheets. */
@NullMarked
package io.agentmesh.cli.compliance.page;

import org.jspecify.annotations.NullMarked;
