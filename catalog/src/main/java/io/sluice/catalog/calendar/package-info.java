/** Which days are worked, and when what is promised in working days is due. */
@NullMarked
package io.sluice.catalog.calendar;

import org.jspecify.annotations.NullMarked;
