/**
 * The subject index: which deliveries held records about whom, by keyed digest. It lies beside the exchange log and is no
 * part of it; nobody can tell from it who anybody is without the key, which the data process' key service has.
 */
@NullMarked
package io.sluice.evidence.subject;

import org.jspecify.annotations.NullMarked;
