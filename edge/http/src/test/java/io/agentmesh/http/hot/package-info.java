/** The hot routes give the contract's verdict. */
@NullMarked
package io.agentmesh.http.hot;

import org.jspecify.annotations.NullMarked;
