/** What people say and what entries call it: a shipped list, and over it what stewards set. */
@NullMarked
package io.sluice.catalog.search.synonym;

import org.jspecify.annotations.NullMarked;
