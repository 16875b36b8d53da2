/** Passing an interface from one department to another: offered by the one, accepted by the other, or by neither. */
@NullMarked
package io.sluice.catalog.handover;

import org.jspecify.annotations.NullMarked;
