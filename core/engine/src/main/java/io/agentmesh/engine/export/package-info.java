/** What is held about one data subject, for whoever has a right to it. */
@NullMarked
package io.agentmesh.engine.export;

import org.jspecify.annotations.NullMarked;
