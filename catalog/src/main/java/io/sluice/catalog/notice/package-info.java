/** Notices in the application: told within the transaction of what they tell of, read by each person for themselves. */
@NullMarked
package io.sluice.catalog.notice;

import org.jspecify.annotations.NullMarked;
