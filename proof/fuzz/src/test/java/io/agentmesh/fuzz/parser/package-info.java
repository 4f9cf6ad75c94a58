/** What is fuzzed: each parser with what it promises, and seeds that it takes. */
@NullMarked
package io.agentmesh.fuzz.parser;

import org.jspecify.annotations.NullMarked;
