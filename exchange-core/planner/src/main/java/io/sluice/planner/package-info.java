/**
 * What must be captured of each source, decided purely: what all active shares need together, compared with what runs,
 * yields the changes. Nothing here reaches a source; who applies the changes reports what then runs.
 */
@NullMarked
package io.sluice.planner;

import org.jspecify.annotations.NullMarked;
