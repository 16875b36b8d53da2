/**
 * Proposes what the columns of an unseen table are: data element, conversion, grade and treatment, each with its evidence
 * in words. It sees sampled values in memory only, and no value is in what it answers.
 */
@NullMarked
package io.sluice.schemas.assist;

import org.jspecify.annotations.NullMarked;
