/** What an analyser is: a source file goes in, findings and facts come out, as values. */
@NullMarked
package io.agentmesh.codereview.analysis;

import org.jspecify.annotations.NullMarked;
