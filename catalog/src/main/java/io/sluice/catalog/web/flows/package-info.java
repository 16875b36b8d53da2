/** The operator's page: what flows now, what is wrong with it, and whom it hurts. */
@NullMarked
package io.sluice.catalog.web.flows;

import org.jspecify.annotations.NullMarked;
