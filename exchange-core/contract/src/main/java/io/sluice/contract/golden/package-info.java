/**
 * Golden cases: what rows a department gives and what a recipient then gets, written beside the contract. One runner
 * plays them in every host, so that the pipeline alone, the routes and the bulk job are held to the same words.
 */
@NullMarked
package io.sluice.contract.golden;

import org.jspecify.annotations.NullMarked;
