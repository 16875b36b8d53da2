/**
 * What all calls of the API have in common and no resource says itself: how they are described, how often they may come
 * and how large they may be.
 */
@NullMarked
package io.sluice.catalog.api;

import org.jspecify.annotations.NullMarked;
