/**
 * CEL (Common Expression Language) over the values of a row: a stated subset, type-checked and bounded in cost before
 * it meets a record. The subset knows no loops, no patterns and no way out to Java.
 */
@NullMarked
package io.sluice.contract.cel;

import org.jspecify.annotations.NullMarked;
