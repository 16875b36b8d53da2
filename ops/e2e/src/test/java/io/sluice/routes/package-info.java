/** The data process against real servers: what is signed on the control topic happens, and survives what is killed. */
@NullMarked
package io.sluice.routes;

import org.jspecify.annotations.NullMarked;
