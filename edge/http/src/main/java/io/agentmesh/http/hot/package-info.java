/** The routes that must be fast: bodies read on the event loop, with the contract's verdict. */
@NullMarked
package io.agentmesh.http.hot;

import org.jspecify.annotations.NullMarked;
