/**
 * Where the data plane's keys rest: one Tink key set in a file only its owner may read. Every data key is derived from
 * it, so nothing else has to be kept or backed up.
 */
@NullMarked
package io.sluice.keys;

import org.jspecify.annotations.NullMarked;
