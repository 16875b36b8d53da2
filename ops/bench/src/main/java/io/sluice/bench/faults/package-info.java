/**
 * The fault grid: what a hub does when its servers, disks, links, sources and clocks fail, told by a ledger of all that
 * was written and a checker that reads everything that came of it.
 */
@NullMarked
package io.sluice.bench.faults;

import org.jspecify.annotations.NullMarked;
