/** What the data plane tells of each interface: how fresh it is against what was promised, how much, how good, for whom. */
@NullMarked
package io.sluice.catalog.facts;

import org.jspecify.annotations.NullMarked;
