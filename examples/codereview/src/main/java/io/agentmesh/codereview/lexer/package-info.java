/** Tells code from comments and literals, for every language that is reviewed. */
@NullMarked
package io.agentmesh.codereview.lexer;

import org.jspecify.annotations.NullMarked;
