/** What flows at the moment, from which source to whom, and what is wrong with it. No value of any record is in it. */
@NullMarked
package io.sluice.catalog.flow;

import org.jspecify.annotations.NullMarked;
