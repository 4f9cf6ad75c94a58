/** Evidence in one file, for whoever verifies it elsewhere: made, read and verified. */
@NullMarked
package io.agentmesh.cli.audit.bundle;

import org.jspecify.annotations.NullMarked;
