/**
 * Validators of identifiers: what a text must satisfy to be a citizen ID, a credit code, a bank card and so on. Pure
 * functions that hold no reference data; each answer is a {@link io.sluice.pipeline.identifier.Judgement}.
 */
@NullMarked
package io.sluice.pipeline.identifier;

import org.jspecify.annotations.NullMarked;
