/**
 * Finds datasets by words, in Chinese and English: an index that is made from the database at start and follows every
 * registration.
 */
@NullMarked
package io.sluice.catalog.search;

import org.jspecify.annotations.NullMarked;
