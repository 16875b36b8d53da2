/**
 * Pages for people: search, an entry, signing in. They need no script, carry no style of their own, and every value in them
 * is escaped by the template engine.
 */
@NullMarked
package io.sluice.catalog.web;

import org.jspecify.annotations.NullMarked;
