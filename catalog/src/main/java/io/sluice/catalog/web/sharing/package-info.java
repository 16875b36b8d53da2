/**
 * Pages of sharing: asking for an interface, deciding on what is asked, and what was granted. They call the same
 * resources as programs do, so that both are held to the same rules.
 */
@NullMarked
package io.sluice.catalog.web.sharing;

import org.jspecify.annotations.NullMarked;
