/** Takes texts apart: Chinese and English words, pairs of characters, and how Chinese is typed in letters. */
@NullMarked
package io.sluice.catalog.search.text;

import org.jspecify.annotations.NullMarked;
