/**
 * What a contract's next version would do to those who were granted the interface. The same judgement is made where a
 * contract is registered and in a department's own CI.
 */
@NullMarked
package io.sluice.schemas.change;

import org.jspecify.annotations.NullMarked;
