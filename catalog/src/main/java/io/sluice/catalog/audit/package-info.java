/** What auditors do with the exchange log: what is unusual in it, questions kept, evidence for a case. */
@NullMarked
package io.sluice.catalog.audit;

import org.jspecify.annotations.NullMarked;
