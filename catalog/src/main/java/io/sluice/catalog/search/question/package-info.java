/**
 * What is asked of the catalogue and what is answered, whatever engine holds the entries: words become terms here, and
 * what an engine finds becomes hits with marks.
 */
@NullMarked
package io.sluice.catalog.search.question;

import org.jspecify.annotations.NullMarked;
