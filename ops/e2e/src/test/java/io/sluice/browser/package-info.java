/** A real browser for tests of pages, and what every page is held to in it. */
@NullMarked
package io.sluice.browser;

import org.jspecify.annotations.NullMarked;
