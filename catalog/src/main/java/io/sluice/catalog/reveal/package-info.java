/**
 * Seeing one record of one's own department as it is: with a reason, for a short time, by two stewards where its grade
 * demands it, and written into the exchange log. The record goes from the data process to who asked, and never through
 * here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.catalog.reveal;
