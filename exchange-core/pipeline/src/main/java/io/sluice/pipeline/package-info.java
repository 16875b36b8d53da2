/**
 * The path of a record between capture and share: read, select, map, treat, check. A share's plan is compiled once;
 * applying it is one positional call per record, and what comes out is an {@link io.sluice.pipeline.Outcome}.
 */
@NullMarked
package io.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
